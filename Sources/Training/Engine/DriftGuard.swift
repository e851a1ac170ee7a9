import Collectives
import Core
import Network

/// Makes sure that all ranks have the same weights, bit for bit, before anything of them is kept.
package enum DriftGuard {
  /// Called by all ranks at once.
  ///
  /// - Throws: on all ranks, if a weight is not finite or one rank's weights are other ones.
  package static func check(_ weights: FloatView, of model: Model, in group: Group) throws {
    let digests = model.layout.entries.map { digest(weights[$0.range]) }
    let numbers = group.gather(wholeNumbers(of: digests))
    let all = stride(from: 0, to: numbers.count, by: 2).map { [numbers[$0], numbers[$0 + 1]] }
    if all.contains(where: { $0 != all[0] }) { throw AgreedFailure(try drift(digests, all, model, group)) }
    if let entry = model.firstNonFinite(in: weights) {
      throw AgreedFailure(DriftError.notFinite(layer: entry.layer, tensor: entry.name))
    }
  }

  /// Of the ranks that are not like most, the first.
  private static func drift(
    _ digests: [UInt64], _ all: [[Double]], _ model: Model, _ group: Group
  ) throws -> DriftError {
    let most = all.max { one, other in all.count { $0 == one } < all.count { $0 == other } }
    let odd = all.firstIndex { $0 != most } ?? 0
    let usual = all.firstIndex { $0 == most } ?? 0
    let lists = try group.gather(try JSON.encode(digests)).map { try JSON.decode([UInt64].self, from: $0) }
    let differing = digests.indices.filter { lists[odd][$0] != lists[usual][$0] }
    let entry = model.layout.entries[differing.first ?? 0]
    return .differ(
      rank: odd, host: group.gather(group.host)[odd], layer: entry.layer, tensor: entry.name,
      count: differing.count, of: digests.count)
  }

  /// All of them in two numbers that a double holds exactly.
  private static func wholeNumbers(of digests: [UInt64]) -> [Double] {
    let sum = digests.reduce(seed) { mixed($0, $1) }
    return [Double(sum >> 32), Double(sum & 0xFFFF_FFFF)]
  }

  /// A digest of the bits: any change of one word changes it, as each step can be undone.
  ///
  /// Four chains side by side keep up with the memory.
  package static func digest(_ floats: FloatView) -> UInt64 {
    let words = UnsafeRawBufferPointer(start: floats.base, count: floats.count * MemoryLayout<Float>.stride)
    var chains = (seed, seed &+ 1, seed &+ 2, seed &+ 3)
    var place = 0
    while place + 32 <= words.count {
      chains.0 = mixed(chains.0, words.loadUnaligned(fromByteOffset: place, as: UInt64.self))
      chains.1 = mixed(chains.1, words.loadUnaligned(fromByteOffset: place + 8, as: UInt64.self))
      chains.2 = mixed(chains.2, words.loadUnaligned(fromByteOffset: place + 16, as: UInt64.self))
      chains.3 = mixed(chains.3, words.loadUnaligned(fromByteOffset: place + 24, as: UInt64.self))
      place += 32
    }
    while place < words.count {
      chains.0 = mixed(chains.0, UInt64(words.loadUnaligned(fromByteOffset: place, as: UInt32.self)))
      place += 4
    }
    return mixed(mixed(mixed(chains.0, chains.1), chains.2), chains.3)
  }

  private static let seed: UInt64 = 0x9E37_79B9_7F4A_7C15

  @inline(__always) private static func mixed(_ chain: UInt64, _ word: UInt64) -> UInt64 {
    let product = (chain ^ word) &* 0xFF51_AFD7_ED55_8CCD
    return product ^ product >> 32
  }
}

/// Weights that are not what they should be on all ranks.
package enum DriftError: UserFacingError, Equatable {
  case differ(rank: Int, host: String, layer: String, tensor: String, count: Int, of: Int)
  case notFinite(layer: String, tensor: String)

  package var exitCode: Int32 { 1 }

  package var description: String {
    switch self {
    case .differ(let rank, let host, let layer, let tensor, let count, let all):
      "rank \(rank) on \(host) has other weights than the rest: '\(tensor)' of layer '\(layer)' differs, \(count) of "
        + "\(counted(all, "tensor")) in all; nothing of them is saved. Check that host's memory and network, and that "
        + "all hosts have the same program and libraries, before you go on from the last checkpoint"
    case .notFinite(let layer, let tensor):
      "layer '\(layer)' has a '\(tensor)' that is not finite, so nothing of this epoch is saved; lower --rate"
    }
  }
}
