import Core

extension Schemas {
  static let prediction = object(
    [
      "model": text("Which model says so."),
      "file": text("What the file was called, or 'the upload'."),
      "seconds": number("How long the clip is."),
      "rate": whole("Samples per second of the file."),
      "isSilent": flag("Whether it holds nothing but zeros."),
      "emotion": text("The most likely class, however likely it is."),
      "confidence": share("How probable it is that this is right, calibrated where the model is."),
      "unsure": flag("Whether the confidence is below the model's threshold."),
      "probabilities": list(of: reference(to: "Share")),
      "level": number("How loud it is, in decibels of full scale."),
      "speech": flag("Whether a voice is heard in it."),
      "timeline": reference(to: "Timeline"),
      "sound": reference(to: "Sound"),
    ], optional: ["timeline", "sound"])

  static let timeline = object([
    "window": number("Seconds per window."),
    "hop": number("Seconds from the end of one window to the end of the next."),
    "windows": list(of: reference(to: "Window")),
    "segments": list(of: reference(to: "Segment")),
  ])

  static let window = object(
    [
      "start": number("In seconds."), "end": number("In seconds."),
      "speech": flag("Whether a voice is heard in it; where there is none, there is no emotion."),
      "emotion": text("The most likely class."),
      "confidence": share("How probable it is that this is right."),
      "unsure": flag("Whether the confidence is below the model's threshold."),
      "probabilities": list(of: share("The model's own, in label order.")),
    ], optional: ["emotion", "confidence", "unsure", "probabilities"])

  static let segment = object(
    [
      "start": number("In seconds."), "end": number("In seconds."),
      "label": text("A class, unsure or silence."),
      "confidence": share("How probable it is that the class is right."),
    ], optional: ["confidence"])

  static let sound = object([
    "peaks": list(of: ["type": "array", "items": ["type": "number"], "minItems": 2, "maxItems": 2]),
    "spectrogram": reference(to: "Spectrogram"),
  ])

  static let spectrogram = object([
    "columns": whole("Over time."), "rows": whole("Over frequency."),
    "hertz": number("Where the highest row ends."),
    "low": number("The decibels of level 0."), "high": number("The decibels of level 255."),
    "levels": [
      "type": "string", "contentEncoding": "base64",
      "description": "One byte per cell, row by row, the lowest band first.",
    ],
  ])
}
