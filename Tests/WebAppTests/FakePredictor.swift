import Core
import HTTPServer
import WebApp

/// Hears nothing, but tells what it was given.
struct FakePredictor: Predictor {
  struct Answer: Codable, Equatable {
    struct Share: Codable, Equatable {
      var emotion: String
      var probability: Float
    }
    var emotion: String
    var probabilities: [Share]
  }

  struct BadAudio: UserFacingError {
    let description: String
  }

  struct Defect: Error {}

  /// The first byte says what happens.
  func predict(bytes: [UInt8], name: String) throws -> Answer {
    switch bytes.first {
    case nil: throw BadAudio(description: "\(name): is empty")
    case UInt8(ascii: "!"): throw Defect()
    default:
      return Answer(
        emotion: "happy",
        probabilities: [.init(emotion: "happy", probability: 0.75), .init(emotion: "sad", probability: 0.25)])
    }
  }
}

extension ModelCard {
  static let example = ModelCard(
    classes: ["happy", "sad"],
    contract: FeatureContract(
      rate: 22050, audio: [.preEmphasis(coefficient: 0.97)], columns: [.mfcc(coefficients: 40)], frames: 100,
      scaling: .standard),
    recipe: "tess-cnn")
}

/// A server of the page and the API over `model`.
func serve(_ model: sending some Predictor) throws -> HTTPServer {
  try WebApp(card: .example, model: model).serve(port: 0)
}
