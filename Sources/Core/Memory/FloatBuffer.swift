/// A fixed run of floats, aligned to a cache line, zeroed when made, freed with its last view.
///
/// All bulk numbers of the program live in these: parameters, gradients, activations, rows, samples. A buffer does not
/// lock; whoever shares one between threads gives each thread its own ranges (see *Lanes* in the README).
public final class FloatBuffer: @unchecked Sendable {
  /// How many floats fill one 64-byte cache line; ranges that start on a multiple of it never share a line.
  public static let alignment = 16

  public let count: Int
  package let base: UnsafeMutablePointer<Float>

  public init(count: Int) {
    precondition(count >= 0, "a buffer cannot hold \(count) floats")
    self.count = count
    let bytes = max(FloatBuffer.padded(count), FloatBuffer.alignment) * MemoryLayout<Float>.stride
    let memory = HugePages.allocate(byteCount: bytes, alignment: 64)
    base = memory.initializeMemory(as: Float.self, repeating: 0, count: bytes / MemoryLayout<Float>.stride)
  }

  public convenience init(_ values: some Collection<Float>) {
    self.init(count: values.count)
    for (index, value) in values.enumerated() { base[index] = value }
  }

  deinit { UnsafeMutableRawPointer(base).deallocate() }

  /// The whole buffer.
  public var view: FloatView { FloatView(owner: self, start: 0, count: count) }

  /// `count` rounded up to whole cache lines.
  public static func padded(_ count: Int) -> Int { (count + alignment - 1) / alignment * alignment }
}
