import Core
import TestSupport
import Testing

@Suite struct UnconfinedServerTests {
  @Test func `a server whose decoders cannot be confined says so once, and answers all the same`() throws {
    let place = try Scratch()
    try RandomModel.write(to: place.file("model.h5"), recipe: .tessCNN)
    let clip = Array(WaveFile(Signals.speech(16_000, rate: 16_000)).bytes)
    for isConfined in [true, false] {
      let start: @Sendable () throws -> StartedServer = { try StartedServer(checkpoint: "model.h5", in: place) }
      let server = try isConfined ? start() : withoutFilters(start)
      #expect(try server.client().ask("POST", "/v1/predict", body: clip)?.status == 200)
      #expect(server.end() == 0)
      let notes = server.errorsSoFar.split(separator: "\n").filter { $0.contains("cannot be confined") }
      #expect(notes.count == (isConfined ? 0 : 1) && notes.allSatisfy { $0.hasPrefix("note: ") }, "\(notes)")
    }
  }
}
