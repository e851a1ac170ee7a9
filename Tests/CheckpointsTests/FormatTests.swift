import Checkpoints
import Core
import Network
import TestSupport
import Testing

/// Reads what `scripts/goldens/checkpoint_formats.py` saved with Keras 3 and with Keras 2.
@Suite(.serialized) struct FormatTests {
  struct Golden: Decodable { let input, output: [Float] }

  /// Reads every model of a list, runs it, writes it, and runs what was written.
  static func check(_ list: String) throws {
    let goldens = try Goldens(.module).decode([String: Golden].self, list)
    #expect(!goldens.isEmpty)
    for (name, golden) in goldens.sorted(by: { $0.key < $1.key }) {
      let scratch = try Scratch()
      let saved = try Checkpoint.read(KerasGoldenTests.path(name))
      #expect(saved.about == nil && saved.state == nil)
      try saved.write(to: scratch.file("ours.h5"))
      for checkpoint in [saved, try Checkpoint.read(scratch.file("ours.h5"))] {
        let output = SmallModel.infer(checkpoint, golden.input)
        let worst = zip(output, golden.output).map { abs($0 - $1) }.max() ?? 1
        #expect(output.count == golden.output.count && worst < 2e-6, "\(name): \(output), Keras: \(golden.output)")
      }
    }
  }

  @Test func `every format that Keras has had reads, and predicts what Keras predicts, also after we wrote it`() throws
  {
    try FormatTests.check("formats")
  }

  @Test func `formats of one model are one model`() throws {
    let digests = try ["plain.keras", "deflated.keras", "plain.h5"].map {
      try Checkpoint.read(KerasGoldenTests.path($0)).parameters.view.array
    }
    #expect(digests[0] == digests[1] && digests[0] == digests[2])
  }

  @Test func `layers that are not trained are marked, and stay so in what we write`() throws {
    let scratch = try Scratch()
    for name in ["frozen.keras", "frozen.h5"] {
      let saved = try Checkpoint.read(KerasGoldenTests.path(name))
      try saved.write(to: scratch.file("ours.h5"))
      for checkpoint in [saved, try Checkpoint.read(scratch.file("ours.h5"))] {
        let roles = checkpoint.model.layout.entries.map(\.role)
        #expect(roles == Array(repeating: .frozen, count: 6) + Array(repeating: .trainable, count: 4), "\(name)")
      }
    }
  }

  @Test func `a graph that branches is refused by the layer where it does`() throws {
    let path = try KerasGoldenTests.path("branches.keras")
    let error = #expect(throws: CheckpointError.self) { try Checkpoint.read(path) }
    #expect(error == .network(path: path, .notAChain(layer: "start", found: "goes to the layers 'left' and 'right'")))
  }
}
