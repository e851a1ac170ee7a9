import Core
import Foundation

/// A model that says what was agreed, whatever it is given.
struct StagedModel: Sendable {
  let name: String
  let classes: [String]
  let isCalibrated: Bool
  let report: String?

  static let tess = StagedModel(
    name: "tess", classes: ["angry", "disgust", "fear", "happy", "neutral", "sad", "surprise"], isCalibrated: true,
    report: "/reports/tess")
  static let ravdess = StagedModel(
    name: "ravdess", classes: ["neutral", "calm", "happy", "sad", "angry", "fearful", "disgust", "surprised"],
    isCalibrated: false, report: nil)

  /// In seconds.
  static let window = 2.5
  static let hop = 0.25

  /// What `GET /v1/models` gives.
  static func list(_ models: [StagedModel]) -> JSONValue {
    ["default": .string(models[0].name), "models": .array(models.map(\.card))]
  }

  /// What `GET /v1/model` gives, as far as the page asks for it; what is calibrated is sure from 0.3 on.
  var details: JSONValue {
    [
      "name": .string(name), "threshold": isCalibrated ? 0.3 : .null,
      "calibration": isCalibrated ? ["temperature": 2, "threshold": 0.3] : .null,
    ]
  }

  private var card: JSONValue {
    [
      "name": .string(name), "recipe": .string("\(name)-cnn"), "classes": .array(classes.map { .string($0) }),
      "window": .number(Self.window), "hop": .number(Self.hop), "calibrated": .bool(isCalibrated),
      "report": report.map { .string($0) } ?? .null,
    ]
  }

  /// The first class has 0.6, or 0.31 where the model is not sure; the others share the rest.
  private func probabilities(isSure: Bool = true) -> [Double] {
    let first = isSure ? 0.6 : 0.31
    return classes.indices.map { $0 == 0 ? first : (1 - first) / Double(classes.count - 1) }
  }

  /// What `POST /v1/predict` gives.
  func answer(to clip: StagedClip, query: String, isVoice: Bool, isSure: Bool) -> JSONValue {
    var answer: [String: JSONValue] = [
      "model": .string(name), "file": "the upload", "seconds": .number(clip.seconds), "rate": .int(clip.rate),
      "isSilent": false, "emotion": .string(classes[0]), "confidence": .number(isSure ? 0.72 : 0.31),
      "unsure": .bool(!isSure), "level": -23.1, "speech": .bool(isVoice),
      "probabilities": .array(
        zip(classes, probabilities(isSure: isSure)).map { ["emotion": .string($0), "probability": .number($1)] }),
    ]
    if query.contains("timeline=true") { answer["timeline"] = timeline(of: clip) }
    if query.contains("sound=true") { answer["sound"] = clip.sound }
    return .object(answer)
  }

  /// A third each of the first class, of silence, and of not being sure.
  private func timeline(of clip: StagedClip) -> JSONValue {
    let third = clip.seconds / 3
    let heard = JSONValue.array(probabilities().map { .number($0) })
    let labels = [classes[0], "silence", "unsure"]
    let pieces = labels.enumerated().map { place, label in
      (start: Double(place) * third, end: Double(place + 1) * third, label: label)
    }
    return [
      "window": .number(Self.window), "hop": .number(Self.hop),
      "windows": .array(
        pieces.map { piece in
          [
            "start": .number(piece.start), "end": .number(piece.end), "speech": .bool(piece.label != "silence"),
            "emotion": piece.label == "silence" ? .null : .string(classes[0]), "confidence": 0.6,
            "unsure": .bool(piece.label == "unsure"), "probabilities": piece.label == "silence" ? .null : heard,
          ]
        }),
      "segments": .array(
        pieces.map { piece in
          [
            "start": .number(piece.start), "end": .number(piece.end), "label": .string(piece.label),
            "confidence": 0.6,
          ]
        }),
    ]
  }
}

/// What the stage knows of the bytes it is sent.
struct StagedClip {
  let rate: Int
  let samples: [Int16]

  var seconds: Double { Double(samples.count) / Double(rate) }

  /// A WAV file of 16-bit PCM, one channel; what begins as AIFF is taken for two seconds.
  init?(_ bytes: [UInt8]) {
    if bytes.starts(with: Array("FORM".utf8)) {
      (rate, samples) = (16000, [Int16](repeating: 0, count: 32000))
      return
    }
    guard bytes.count >= 44, bytes.starts(with: Array("RIFF".utf8)) else { return nil }
    rate = bytes[24..<28].reversed().reduce(0) { $0 << 8 | Int($1) }
    samples = stride(from: 44, to: bytes.count - 1, by: 2).map {
      Int16(truncatingIfNeeded: Int(bytes[$0]) | Int(bytes[$0 + 1]) << 8)
    }
  }

  /// A spectrogram of four columns and two rows: loudest at the left end of the lower row, silent elsewhere.
  var sound: JSONValue {
    let peaks = (0..<100).map { place -> JSONValue in
      let height = 0.5 * abs(sin(Double(place) / 8))
      return [.number(-height), .number(height)]
    }
    return [
      "peaks": .array(peaks),
      "spectrogram": [
        "columns": 4, "rows": 2, "hertz": 8000, "low": -80, "high": 0,
        "levels": .string(Data([255, 0, 0, 0, 0, 0, 0, 0]).base64EncodedString()),
      ],
    ]
  }
}
