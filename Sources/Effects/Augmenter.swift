import Core

/// Makes the altered copies of clips of one rate.
///
/// Not for use by two threads at once: each makes its own.
public final class Augmenter {
  private let augmentation: Augmentation
  private let rate: Int

  public init(_ augmentation: Augmentation, rate: Int) throws(EffectError) {
    self.augmentation = augmentation
    self.rate = rate
  }

  /// Turns a clip into its copy number `copy`, from 1 on; what is random depends on the seed, on `clip` (by which name the
  /// corpus calls it) and on `copy` alone.
  public func alter(_ sound: inout [Float], copy: Int, clip: String) throws(EffectError) {}

  /// Blots out parts of the copy's row of `frames` × `columns` numbers; `layout` says how they lie.
  public func mask(_ row: FloatView, copy: Int, clip: String, contract: FeatureContract) {}
}
