/// How much a decoder's process may take.
struct DecoderLimits: Sendable {
  /// Seconds of sound.
  let longest: Double
  /// Seconds for one file.
  let patience: Double
  /// Bytes, beyond what the program has when it starts.
  let memory: Int

  /// - Parameter memory: by default room for the largest answer while an array of it grows, and for a file in memory.
  init(longest: Double, patience: Double, memory: Int? = nil) {
    self.longest = longest
    self.patience = patience
    self.memory = memory ?? 3 * DecoderLimits.largestAnswer(longest: longest) + 512 << 20
  }

  /// Bytes; `AudioFile` reads at most so many samples, whatever their rate. Errors take some too.
  static func largestAnswer(longest: Double) -> Int { AudioFile.mostSamples(longest: longest) * 4 + 1 << 16 }

  /// As `DecoderService.run` takes them; what ends a process that nobody waits for comes after those who wait gave up.
  var words: [String] { ["\(longest)", "\(memory)", "\(UInt32(min(patience, 86_400)) + 2)"] }
}
