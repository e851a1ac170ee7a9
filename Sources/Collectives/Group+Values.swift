import CMPI
import Core

extension Group {
  /// Waits until every rank is here. `MPI_Ibarrier`
  public func barrier() {
    if size > 1 { complete { MPI_Ibarrier(ser_mpi_world(), $0) } }
  }

  /// The text that `root` has, on every rank. `MPI_Ibcast`
  public func broadcast(_ text: String, from root: Int = 0) -> String {
    guard size > 1 else { return text }
    var bytes = Array(text.utf8)
    var count = Int64(bytes.count)
    withUnsafeMutablePointer(to: &count) { count in
      complete { MPI_Ibcast(count, 1, ser_mpi_int64(), Int32(root), ser_mpi_world(), $0) }
    }
    if rank != root { bytes = [UInt8](repeating: 0, count: Int(count)) }
    bytes.withUnsafeMutableBytes { bytes in
      complete { MPI_Ibcast(bytes.baseAddress, Int32(bytes.count), ser_mpi_byte(), Int32(root), ser_mpi_world(), $0) }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A value that `root` has, on every rank.
  public func broadcast<Value: Codable>(_ value: Value, from root: Int = 0) throws -> Value {
    guard size > 1 else { return value }
    return try JSON.decode(Value.self, from: broadcast(try JSON.encode(value), from: root))
  }

  /// Every rank's numbers (as many on each), in rank order, on every rank. `MPI_Iallgather`
  public func gather(_ numbers: [Double]) -> [Double] {
    guard size > 1 else { return numbers }
    var all = [Double](repeating: 0, count: numbers.count * size)
    let count = Int32(numbers.count)
    numbers.withUnsafeBytes { mine in
      all.withUnsafeMutableBytes { all in
        complete {
          MPI_Iallgather(
            mine.baseAddress, count, ser_mpi_double(), all.baseAddress, count, ser_mpi_double(), ser_mpi_world(), $0)
        }
      }
    }
    return all
  }

  /// Every rank's text, in rank order, on every rank.
  public func gather(_ text: String) -> [String] {
    (0..<size).map { broadcast(text, from: $0) }
  }
}

extension Group {
  /// Completes `floats`, of which each rank has filled its own places and left the others zero; adding zeros changes no
  /// bits.
  public func fill(_ floats: FloatView) { sum(floats) }

  /// The same in MPI's own waiting, which does not look for ranks that have stopped: to measure others by.
  /// `MPI_Allreduce`
  public func sumUnwatched(_ floats: FloatView) {
    guard size > 1 else { return }
    MPI_Allreduce(
      ser_mpi_in_place(), floats.base, Int32(floats.count), ser_mpi_float(), ser_mpi_sum(), ser_mpi_world())
  }

  /// Adds up the floats of all ranks, in what order MPI likes: for numbers whose sum no order changes, such as whole ones
  /// below 2²⁴. `MPI_Iallreduce`
  public func sum(_ floats: FloatView) {
    guard size > 1 else { return }
    complete {
      MPI_Iallreduce(
        ser_mpi_in_place(), floats.base, Int32(floats.count), ser_mpi_float(), ser_mpi_sum(), ser_mpi_world(), $0)
    }
  }
}
