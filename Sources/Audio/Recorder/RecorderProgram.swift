import Core

/// A program that records from a microphone, as Linux systems have them.
public enum RecorderProgram: String, CaseIterable, Sendable {
  case pipeWire = "pw-record"
  case pulseAudio = "parec"
  case alsa = "arecord"

  /// The Debian package that it comes in.
  public var package: String {
    switch self {
    case .pipeWire: "pipewire-bin"
    case .pulseAudio: "pulseaudio-utils"
    case .alsa: "alsa-utils"
    }
  }

  /// What makes it write 16-bit samples of one channel to its standard output, in small pieces.
  func arguments(rate: Int, device: String?) -> [String] {
    switch self {
    case .pipeWire:
      ["--rate", "\(rate)", "--channels", "1", "--format", "s16", "--latency", "20ms"]
        + (device.map { ["--target", $0] } ?? []) + ["-"]
    case .pulseAudio:
      [
        "--raw", "--format=s16le", "--rate=\(rate)", "--channels=1", "--latency-msec=20", "--client-name=ser-dist",
      ] + (device.map { ["--device=\($0)"] } ?? [])
    case .alsa:
      // Without a header, since it begins a new file with a header of its own after 2 GB of WAV.
      ["-t", "raw", "-f", "S16_LE", "-c", "1", "-r", "\(rate)"] + (device.map { ["-D", $0] } ?? [])
    }
  }

  /// What its bytes mean; nil where they say so themselves.
  func format(rate: Int) -> StreamFormat? {
    guard self != .pipeWire, let sample = SampleFormat(name: "s16le") else { return nil }
    return StreamFormat(sample: sample, rate: rate)
  }

  /// What lists the devices that it can be told to record from.
  public var lister: (program: String, arguments: [String]) {
    switch self {
    case .pipeWire: ("pw-cli", ["ls", "Node"])
    case .pulseAudio: ("pactl", ["list", "short", "sources"])
    case .alsa: ("arecord", ["-L"])
    }
  }
}

extension RecorderProgram {
  /// The one to record with: that of the server that really runs, where it is installed; else whichever is.
  public static func choose(
    _ wanted: RecorderProgram?, installed: [RecorderProgram], running: [RecorderProgram]
  ) throws(RecorderError) -> RecorderProgram {
    if let wanted {
      guard installed.contains(wanted) else { throw .notInstalled(program: wanted) }
      return wanted
    }
    let candidates = allCases.filter { running.contains($0) } + [.alsa, .pipeWire, .pulseAudio]
    guard let found = candidates.first(where: { installed.contains($0) }) else { throw .noneInstalled }
    return found
  }

  public static var installed: [RecorderProgram] { allCases.filter { ChildProcess.find($0.rawValue) != nil } }

  /// Those whose server takes connections; ALSA has none.
  public static var running: [RecorderProgram] {
    var found: [RecorderProgram] = []
    if SoundServer.pipeWire.isRunning { found.append(.pipeWire) }
    if SoundServer.pulseAudio.isRunning { found.append(.pulseAudio) }
    return found
  }
}
