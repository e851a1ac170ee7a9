import Core
import Recognition

/// One model that the API answers with, under a name of its own.
public final class ServedModel: Sendable {
  public let name: ModelName
  public let model: RecognitionModel
  /// The page that tells how good it is, where there is one beside the checkpoint.
  let report: [UInt8]?
  private let recognizers: RecognizerPool

  /// - Parameter workers: how many threads hear at a time.
  public init(_ model: RecognitionModel, name: ModelName, workers: Int) throws {
    self.name = name
    self.model = model
    report = try ModelReport.read(besideCheckpoint: model.path)
    recognizers = try RecognizerPool(model, count: workers)
  }

  public var hasReport: Bool { report != nil }
  var reportPath: String? { hasReport ? "/reports/\(name)" : nil }

  /// Lets `body` have one of the model's recognizers to itself.
  package func hear<Result: Sendable>(_ body: @Sendable (Recognizer) throws -> Result) throws -> Result {
    try recognizers.use(body)
  }
}

extension ServedModel {
  /// Seconds of sound that one answer is about, for those who ask while a person speaks. Where the contract keeps the
  /// rate of each file, at the rate that browsers record with.
  var window: Double { model.contract.span(rate: 48_000) }
  /// Seconds from one such question to the next.
  static let hop = 0.25
}
