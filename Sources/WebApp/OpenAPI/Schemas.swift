import Core

/// What stands in answers, as JSON Schema.
package enum Schemas {
  package static let all: [String: JSONValue] = [
    "Health": object(["status": ["enum": ["ok", "stopping"]]]),
    "Failure": object(["error": text("One sentence: what was wrong, and what to do.")]),
    "Document": ["type": "object", "description": "An OpenAPI document."],
    "Models": object([
      "default": text("The model that answers where none is named."), "models": list(of: reference(to: "ModelEntry")),
    ]),
    "ModelEntry": object(entry.merging(["calibrated": flag("Whether its confidence is calibrated.")]) { $1 }),
    "Model": object(
      entry.merging([
        "contract": ["type": "object", "description": "How its features are computed from audio."],
        "calibration": [
          "type": ["object", "null"], "description": "How far its probabilities can be trusted, as clips showed.",
        ],
        "threshold": [
          "type": ["number", "null"], "description": "Below this confidence an answer is unsure.",
        ],
      ]) { $1 }),
    "Share": object(["emotion": text("A class."), "probability": share("The model's own probability of it.")]),
    "Prediction": prediction,
    "Timeline": timeline,
    "Window": window,
    "Segment": segment,
    "Sound": sound,
    "Spectrogram": spectrogram,
  ]

  /// What both tell of a model.
  private static let entry: [String: JSONValue] = [
    "name": text("What it is called in questions."),
    "recipe": text("The recipe it was trained by."),
    "classes": ["type": "array", "items": ["type": "string"], "description": "In label order."],
    "window": number("Seconds of sound that one answer is about."),
    "hop": number("Seconds from one answer to the next in live recognition."),
    "report": ["type": ["string", "null"], "description": "Where its report is."],
  ]

  /// The body of a question.
  static let clip: JSONValue = [
    "required": true,
    "content": [
      "audio/*": [:],
      "application/octet-stream": [:],
      "multipart/form-data": [
        "schema": [
          "type": "object", "required": ["file"],
          "additionalProperties": false,
          "properties": [
            "file": ["type": "string", "contentMediaType": "application/octet-stream"],
            "model": text("As in the query, which then may not have it."), "timeline": formFlag, "sound": formFlag,
          ],
        ]
      ],
    ],
  ]

  private static let formFlag: JSONValue = ["type": "boolean", "description": "As in the query."]

  static func reference(to name: String) -> JSONValue { ["$ref": .string("#/components/schemas/\(name)")] }
}

extension Schemas {
  /// An object of these values and no others.
  static func object(_ properties: [String: JSONValue], optional: [String] = []) -> JSONValue {
    [
      "type": "object", "properties": .object(properties), "additionalProperties": false,
      "required": .array(properties.keys.filter { !optional.contains($0) }.sorted().map { .string($0) }),
    ]
  }

  static func text(_ description: String) -> JSONValue { ["type": "string", "description": .string(description)] }
  static func number(_ description: String) -> JSONValue { ["type": "number", "description": .string(description)] }
  static func flag(_ description: String) -> JSONValue { ["type": "boolean", "description": .string(description)] }
  static func list(of items: JSONValue) -> JSONValue { ["type": "array", "items": items] }

  static func whole(_ description: String) -> JSONValue {
    ["type": "integer", "minimum": 0, "description": .string(description)]
  }

  static func share(_ description: String) -> JSONValue {
    ["type": "number", "minimum": 0, "maximum": 1, "description": .string(description)]
  }
}
