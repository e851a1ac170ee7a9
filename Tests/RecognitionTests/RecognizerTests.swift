import Checkpoints
import Core
import FeatureStore
import Network
import Recognition
import TestSupport
import Testing

@Suite struct RecognizerTests {
  /// Rows of 0.1 s of the sound that is loud in some of them and quiet in others.
  private static let contract: FeatureContract = {
    var contract = FeatureContract(rate: 8000, columns: [.mfcc(coefficients: 3)], frames: 2, scaling: .none)
    contract.windows = WindowPlan(seconds: 0.1, density: 2)
    return contract
  }()

  private func checkpoint(_ contract: FeatureContract = contract) throws -> Checkpoint {
    let model = try Model(
      layers: [["layer": "Flatten"], ["layer": "Dense", "units": "classes", "activation": "softmax"]],
      inputShape: contract.rowShape, classCount: 3)
    let parameters = FloatBuffer(count: model.layout.count)
    model.initialize(parameters.view, seed: 3)
    // Small, since the numbers of a row are large.
    for index in 0..<parameters.count { parameters.view[index] *= 0.01 }
    let about = CheckpointAbout(
      classes: ["angry", "calm", "sad"], contract: contract, recipe: .tessCNN,
      split: SplitRecord(protocol: .speaker, seed: 1, digest: "ab", train: 8, validation: 1, test: 1), epoch: 1,
      validationAccuracy: 0.5, lanes: 1, ranks: 1, threads: 1, programVersion: "0.1.0")
    return Checkpoint(model: model, parameters: parameters, about: about, state: nil)
  }

  /// What the model says of one row.
  private func probabilities(_ row: FloatView, _ checkpoint: Checkpoint) -> [Float] {
    let workspace = Workspace(model: checkpoint.model, rows: 1, training: false)
    workspace.input[0..<row.count].copy(from: row)
    checkpoint.model.infer(rows: 1, workspace: workspace, parameters: checkpoint.parameters.view)
    return workspace.probabilities[0..<3].array
  }

  @Test(arguments: [300, 800, 2500, 4001, 60_000]) func `hears in a clip the mean of what it hears in its windows`(
    samples: Int
  ) throws {
    let place = try Scratch()
    let checkpoint = try checkpoint()
    try checkpoint.write(to: place.file("best.h5"))
    try place.write("a.wav", WaveFile(Signals.speech(samples, rate: 8000), rate: 8000).bytes)
    let maker = try RowMaker(contract: Self.contract)
    let clip = try maker.read(path: place.file("a.wav"))
    let row = FloatBuffer(count: Self.contract.rowShape.count)
    let windows = try stride(from: 0, to: max(1, samples - 800), by: 800).map { start in
      try maker.window(from: start, of: clip, into: row.view)
      return probabilities(row.view, checkpoint)
    }
    let mean = (0..<3).map { label in windows.reduce(0) { $0 + $1[label] } / Float(windows.count) }
    let heard = try Recognizer(RecognitionModel(checkpoint: place.file("best.h5"))).predict(place.file("a.wav"))
    #expect(distance(heard.probabilities.map(\.probability), mean) < 1e-6)
    #expect(heard.emotion == ["angry", "calm", "sad"][mean.firstIndex(of: mean.max() ?? 0) ?? 0])
    #expect(!heard.isSilent)
  }

  @Test func `hears the same in a file and in its bytes, whatever it heard before`() throws {
    let place = try Scratch()
    try checkpoint().write(to: place.file("best.h5"))
    try place.write("a.wav", WaveFile(Signals.speech(3000, rate: 8000), rate: 8000).bytes)
    try place.write("b.wav", WaveFile(Signals.noise(9000), rate: 16000).bytes)
    let recognizer = try Recognizer(RecognitionModel(checkpoint: place.file("best.h5")))
    let first = try recognizer.predict(place.file("a.wav"))
    _ = try recognizer.predict(place.file("b.wav"))
    let again = try recognizer.predict(bytes: Array(place.read("a.wav")), name: "upload")
    #expect(again.probabilities == first.probabilities && again.file == "upload")
  }

  @Test func `says that a clip is silent`() throws {
    let place = try Scratch()
    try checkpoint().write(to: place.file("best.h5"))
    try place.write("a.wav", WaveFile([0, 0, 0], rate: 8000).bytes)
    #expect(try Recognizer(RecognitionModel(checkpoint: place.file("best.h5"))).predict(place.file("a.wav")).isSilent)
  }
}
