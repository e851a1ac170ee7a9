import Core

/// The segments of timelines in the lines of the rich transcription format (NIST), the emotion in the place of the
/// speaker's name; pauses have no line.
public struct RTTM {
  public private(set) var text = ""

  public init() {}

  public mutating func add(_ answer: RecordingAnswer) {
    let file = RTTM.field(answer.prediction.file)
    for segment in answer.timeline?.segments ?? [] where segment.label != Timeline.silence {
      let (start, end) = (RTTM.milliseconds(segment.start), RTTM.milliseconds(segment.end))
      let confidence = segment.confidence.map { $0.formatted(3) } ?? "<NA>"
      text +=
        "SPEAKER \(file) 1 \(RTTM.seconds(start)) \(RTTM.seconds(end - start)) <NA> <NA> "
        + "\(RTTM.field(segment.label)) \(confidence) <NA>\n"
    }
  }

  /// Rounded before they are subtracted, so that a segment ends where the next begins.
  private static func milliseconds(_ seconds: Double) -> Int { Int((seconds * 1000).rounded()) }

  private static func seconds(_ milliseconds: Int) -> String { (Double(milliseconds) / 1000).formatted(3) }

  /// One field without blanks: these, what a terminal would obey and per cent signs are escaped as in an address, `%20`.
  static func field(_ text: String) -> String {
    text.unicodeScalars.map { scalar in
      guard scalar == "%" || scalar.properties.isWhitespace || scalar.isObeyed else { return String(scalar) }
      return String(scalar).utf8.map(escaped).joined()
    }
    .joined()
  }

  private static func escaped(_ byte: UInt8) -> String {
    "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
  }
}
