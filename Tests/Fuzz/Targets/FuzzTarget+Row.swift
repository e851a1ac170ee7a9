import Audio
import Core
import FeatureStore
import Synchronization
import TestSupport

extension FuzzTarget {
  /// A file somebody sends, up to the row that a model judges.
  package static let row = FuzzTarget("row", seeds: SoundSeeds.all) { bytes in
    try RowSetting.shared.withLock { setting in try setting.take(bytes) }
  }
}

/// Kept from file to file, since its tables take longer than a file does.
private final class RowSetting {
  static let shared = Mutex(RowSetting())
  private let row = FloatBuffer(count: RowSetting.contract.rowShape.count)
  private var maker: RowMaker?

  /// Features of the first second, so that silence that takes no bytes takes no time.
  private static let contract = {
    var contract = Recipe.tessCNN.features
    contract.duration = 1
    return contract
  }()

  func take(_ bytes: [UInt8]) throws {
    let maker = try maker ?? RowMaker(contract: RowSetting.contract)
    self.maker = maker
    let clip = try maker.read(bytes: bytes, name: "upload")
    guard clip.samples.allSatisfy(\.isFinite) else { throw FuzzFault("a sample that is not finite once it is clean") }
    let first = try numbers(maker, clip)
    guard first.allSatisfy(\.isFinite) else { throw FuzzFault("a number that is not finite in a row") }
    guard try numbers(maker, clip) == first else { throw FuzzFault("another row the second time") }
  }

  private func numbers(_ maker: RowMaker, _ clip: CleanClip) throws -> [Float] {
    try maker.row(of: clip, into: row.view)
    return row.view.array
  }
}
