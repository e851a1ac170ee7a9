import Core

/// Why nothing can be recorded.
public enum RecorderError: UserFacingError, Equatable {
  case noneInstalled
  case notInstalled(program: RecorderProgram)
  /// It does not run, or ran and has ended; `said` is the last line of what it said.
  case ended(program: RecorderProgram, device: String?, said: String)
  /// The device gives another rate than it was asked for.
  case otherRate(program: RecorderProgram, device: String?, wanted: Int, given: Int)

  public var description: String { sentence.printable }

  private var sentence: String {
    switch self {
    case .noneInstalled:
      "no recorder is installed: "
        + listed(RecorderProgram.allCases.map { "\($0.rawValue) (package \($0.package))" })
        + " were looked for; install one, or pipe sound in: ser-dist listen … -"
    case .notInstalled(let program): "\(program.rawValue) is not installed; install the package \(program.package)"
    case .ended(let program, let device, let said):
      "\(program.rawValue): recording from \(RecorderError.name(device)) ended, and it said "
        + (said.isEmpty ? "nothing" : "'\(said)'") + "; --list-devices shows what can be given as --device"
    case .otherRate(let program, let device, let wanted, let given):
      "\(program.rawValue): \(RecorderError.name(device)) gives \(given) samples per second in place of \(wanted); give "
        + "--rate \(given), or a device that converts"
    }
  }

  private static func name(_ device: String?) -> String { device.map { "device '\($0)'" } ?? "the default device" }
}
