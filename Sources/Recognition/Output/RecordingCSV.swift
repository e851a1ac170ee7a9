import Core

/// What is heard in recordings, one line for each, for a spreadsheet or another program: the columns of the classes hold
/// the probabilities that the model gives, to the last bit.
public struct RecordingCSV {
  public private(set) var text: String

  public init(classes: [String]) {
    text = csvLine(
      ["file", "seconds", "rate", "emotion", "confidence", "unsure", "silent", "speech", "level"] + classes)
  }

  public mutating func add(_ answer: RecordingAnswer) {
    let heard = answer.prediction
    let facts = [heard.file, "\(answer.seconds)", "\(answer.rate)", heard.emotion, "\(heard.confidence)"]
    let signs = ["\(heard.isUnsure)", "\(heard.isSilent)", "\(answer.speech)", answer.level.formatted(2)]
    text += csvLine(facts + signs + heard.probabilities.map { "\($0.probability)" })
  }
}

/// The windows of timelines, one line for each; of one without speech, only when it is.
public struct WindowCSV {
  public private(set) var text: String

  public init(classes: [String]) {
    text = csvLine(["file", "start", "end", "speech", "emotion", "confidence", "unsure"] + classes)
    self.classes = classes.count
  }

  private let classes: Int

  public mutating func add(_ answer: RecordingAnswer) {
    for window in answer.timeline?.windows ?? [] {
      let place = [answer.prediction.file, "\(window.start)", "\(window.end)", "\(window.speech)"]
      let heard = [
        window.emotion ?? "", window.confidence.map { "\($0)" } ?? "", window.unsure.map { "\($0)" } ?? "",
      ]
      let probabilities = window.probabilities?.map { "\($0)" } ?? [String](repeating: "", count: classes)
      text += csvLine(place + heard + probabilities)
    }
  }
}
