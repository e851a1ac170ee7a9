import Checkpoints
import Core
import Foundation
import Network
import TestSupport
import Testing

@Suite(.serialized) struct ExportTests {
  private func checkpoint() throws -> Scratch {
    let place = try Scratch()
    let model = try Model(
      layers: [["layer": "Dense", "units": "classes", "activation": "softmax"]], inputShape: [4], classCount: 2)
    let parameters = FloatBuffer(count: model.layout.count)
    model.initialize(parameters.view, seed: 1)
    try Checkpoint(model: model, parameters: parameters, about: nil).write(to: place.file("best.h5"))
    return place
  }

  @Test func `an export goes beside the checkpoint, and over another only when asked to`() throws {
    let place = try checkpoint()
    let words = ["export", "--checkpoint", "best.h5", "--to", "onnx"]
    let first = try ProgramRun.start(words, in: place.path)
    #expect(first.status == 0 && first.output.hasPrefix("best.onnx: 10 parameters in 2 nodes, rows of 4, "))
    let bytes = try place.read("best.onnx")
    try place.write("best.onnx", "other".utf8)
    let second = try ProgramRun.start(words, in: place.path)
    #expect(second.status == 1)
    #expect(
      second.errors.contains(
        "best.onnx: is there already; name another file with --out, or replace it with --overwrite"))
    #expect(try place.read("best.onnx") == Data("other".utf8))
    #expect(try ProgramRun.start(words + ["--overwrite", "--json"], ranks: 2, in: place.path).status == 0)
    #expect(try place.read("best.onnx") == bytes)
  }

  @Test(arguments: [
    (["--checkpoint", "best.h5"], 2, "--to is missing"),
    (["--checkpoint", "best.h5", "--to", "tflite"], 2, "--to 'tflite': must be"),
    (["--checkpoint", "best.h5", "--to", "onnx", "--out", "./best.h5"], 2, "another file than the checkpoint"),
    (["--checkpoint", "absent.h5", "--to", "onnx"], 1, "absent.h5: no such checkpoint"),
  ]) func `what cannot be exported is told`(words: [String], status: Int32, sentence: String) throws {
    let place = try checkpoint()
    let run = try ProgramRun.start(["export"] + words, in: place.path)
    #expect(run.status == status && run.errors.contains(sentence), "\(run.errors)")
  }
}
