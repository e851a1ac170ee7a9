import COpenBLAS
import Core

#if canImport(Glibc)
  import Glibc
#endif

/// The OpenBLAS library: which of its kernel sets it runs, and with how many threads.
///
/// Releases older than a CPU do not know it and fall back to kernels with narrower vectors, down to a fifth of the
/// speed; so does an `OPENBLAS_CORETYPE` inherited from another machine. The kernels are therefore picked by what the
/// CPU can do. `SER_DIST_OPENBLAS_CORE` names others where that is wanted, as for equal bits on unequal nodes.
public enum OpenBLAS {
  /// Touched before every product: OpenBLAS on its best kernels for this CPU, one thread per caller.
  ///
  /// `openblas_set_num_threads`, and `gotoblas_dynamic_init` after `setenv`.
  package static let ready: Bool = {
    openblas_set_num_threads(1)
    let wanted = getenv("SER_DIST_OPENBLAS_CORE").map { String(cString: $0) }
    guard let choice = wanted ?? betterCore(than: core, features: CPU.current().features) else { return true }
    setenv("OPENBLAS_CORETYPE", choice, 1)
    let chosen = ser_openblas_choose_again() != 0
    openblas_set_num_threads(1)
    return chosen
  }()

  /// Makes it so that the first product pays for nothing; also before threads start, because it sets an environment
  /// variable.
  public static func prepare() { _ = ready }

  /// With less of it, OpenBLAS asks for its buffers again and again, for ever.
  public static let leastMemory = 128_000_000

  /// What `SER_DIST_OPENBLAS_CORE` asks for and this OpenBLAS does not give on this CPU, if so.
  public static var unmetWish: String? {
    _ = ready
    guard let wish = getenv("SER_DIST_OPENBLAS_CORE").map({ String(cString: $0) }) else { return nil }
    return wish.lowercased() == core.lowercased() ? nil : wish
  }

  /// The kernels in use, in OpenBLAS's words: `Cooperlake`, `Haswell`, … `openblas_get_corename`.
  public static var coreInUse: String {
    _ = ready
    return core
  }

  /// The library's version and build options: `openblas_get_config`.
  public static var configuration: String { String(cString: openblas_get_config()) }

  /// Whether the kernels in use have vectors as wide as this CPU's.
  public static var usesWidestVectors: Bool { betterCore(than: coreInUse, features: CPU.current().features) == nil }

  private static var core: String { String(cString: openblas_get_corename()) }

  /// The value of `OPENBLAS_CORETYPE` that uses more of the CPU than the kernels called `current`, if there is one.
  package static func betterCore(than current: String, features: Set<String>) -> String? {
    let avx512: Set = ["avx512f", "avx512dq", "avx512bw", "avx512vl"]
    let avx2: Set = ["avx2", "fma"]
    let wide: Set = ["skylakex", "cooperlake", "sapphirerapids"]
    let middle: Set = ["haswell", "zen", "excavator"]
    let name = current.lowercased()
    if avx512.isSubset(of: features) {
      if wide.contains(name) { return nil }
      return features.contains("avx512_bf16") ? "COOPERLAKE" : "SKYLAKEX"
    }
    if avx2.isSubset(of: features) { return middle.contains(name) ? nil : "HASWELL" }
    return nil
  }
}
