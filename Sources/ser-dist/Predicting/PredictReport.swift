import Core
import Recognition

/// Tells what is heard, as it comes.
struct PredictReport {
  private let console: Console
  private let asJSON: Bool
  private var outputs: PredictOutputs
  private var pictures: PredictPictures?
  private var bad: BadClips
  private var silent = SilentClips()
  private var throughput = Throughput()
  private let start = ContinuousClock.now
  /// The last object of the JSON array, which has a comma behind it only if another comes.
  private var pending: String?
  private var isBegun = false

  init(
    _ console: Console, asJSON: Bool, outputs: PredictOutputs, pictures: PredictPictures?, inputs: AudioInputs
  ) {
    (self.console, self.asJSON, self.outputs, self.pictures) = (console, asJSON, outputs, pictures)
    bad = BadClips(total: inputs.all.count + inputs.faults.count)
    for fault in inputs.faults { bad.add(fault) }
  }

  /// A recording that cannot be heard does not keep the others from it.
  mutating func add(_ heard: HeardInput) throws {
    switch heard.answer {
    case .failure(let error): bad.add(error)
    case .success(let answer):
      throughput.add(seconds: answer.seconds, computing: heard.computing)
      if answer.prediction.isSilent { silent.add(answer.prediction.file) }
      outputs.add(answer)
      try tell(answer)
      try draw(answer)
    }
  }

  /// Nor does a picture that would be drawn over another.
  private mutating func draw(_ answer: RecordingAnswer) throws {
    do { try pictures?.add(answer) } catch let error as PredictError { bad.add(error) }
  }

  private mutating func tell(_ answer: RecordingAnswer) throws {
    guard asJSON else { return try console.result(answer.text) }
    if let pending { try put(pending + ",") }
    pending = try JSON.encode(answer)
  }

  private mutating func put(_ line: String) throws {
    if !isBegun { try console.result("[") }
    isBegun = true
    try console.result(line)
  }

  mutating func finish() throws {
    if asJSON { try finishJSON() }
    let faults = outputs.write()
    if let note = silent.note { console.note("note: \(note)") }
    if let words = throughput.words(elapsed: (ContinuousClock.now - start).seconds) { console.note(words) }
    for fault in faults.dropFirst() { console.note("ser-dist: \(fault)") }
    if let fault = faults.first {
      if bad.count > 0 { console.note("\(bad)") }
      throw fault
    }
    if bad.count > 0 { throw bad }
  }

  private mutating func finishJSON() throws {
    guard let pending else { return try console.result("[]") }
    try put(pending)
    try console.result("]")
  }
}
