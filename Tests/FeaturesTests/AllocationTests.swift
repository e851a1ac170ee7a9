import Core
import Features
import TestSupport
import Testing

@Suite(.serialized) struct AllocationTests {
  @Test func `a clip no longer than one before it takes no memory`() async throws {
    let taken = try await HeapTrace.traced {
      await #expect(processExitsWith: .success) {
        let columns: [FeatureColumns] = [.mfcc(coefficients: 13), .mel(scale: .power)]
        let contract = FeatureContract(rate: 22050, columns: columns, frames: 40, scaling: .none)
        let extractor = try FeatureExtractor(contract: contract, rate: 22050)
        let row = FloatBuffer(count: contract.rowShape.count).view
        let clips = [20000, 6000, 20000].map { Signals.samples(Signals.speech($0, rate: 22050)) }
        try extractor.row(of: clips[0], into: row)
        let begun = try HeapTrace()
        for clip in clips { try extractor.row(of: clip, into: row) }
        try begun.end()
      }
    }
    #expect(taken == [], "each line: where, and how many bytes")
  }

  @Test func `a clip in python_speech_features' numerics takes none either`() async throws {
    let taken = try await HeapTrace.traced {
      await #expect(processExitsWith: .success) {
        var contract = Recipe.ravdessPolarity.features
        contract.layout = .columns
        let extractor = try FeatureExtractor(contract: contract, rate: 16000)
        let row = FloatBuffer(count: contract.rowShape.count).view
        let clip = Signals.samples(Signals.speech(1600, rate: 16000))
        try extractor.row(of: clip, into: row)
        let begun = try HeapTrace()
        for _ in 0..<3 { try extractor.row(of: clip, into: row) }
        try begun.end()
      }
    }
    #expect(taken == [], "each line: where, and how many bytes")
  }
}
