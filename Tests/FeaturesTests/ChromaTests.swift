import Core
import Features
import Foundation
import TestSupport
import Testing

@Suite struct ChromaTests {
  /// An impulse has no pitch: its spectrum is flat but for rounding errors, which elect a tuning, and the
  /// weights of the notes move by a hundredth with it.
  @Test(arguments: ColumnClip.all) func `equals librosa's within a hundred-thousandth`(clip: ColumnClip) throws {
    let distance = try distance(clip.row([.chroma]), clip.golden(.chroma))
    #expect(distance < (clip.name == "impulse" ? 0.02 : 1e-5), "notes differ by up to \(distance)")
  }

  @Test(arguments: [(261.63, 0), (440, 9), (493.88, 11), (1318.5, 4)])
  func `a sine is heard as its note`(hertz: Double, note: Int) throws {
    let clip = ColumnClip("") { (0..<8000).map { Float(sin(2 * Double.pi * hertz * Double($0) / 22050)) } }
    let row = try clip.row([.chroma])
    for frame in 3..<12 { #expect(row[12 * frame + note] == 1, "frame \(frame): \(row[12 * frame..<12 * frame + 12])") }
  }

  @Test func `the strongest note of a frame is 1, and silence has none`() throws {
    let row = try ColumnClip.speech.row([.chroma])
    for frame in 0..<row.count / 12 { #expect(row[12 * frame..<12 * frame + 12].max() == 1) }
    #expect(try ColumnClip.silence.row([.chroma]).allSatisfy { $0 == 0 })
  }

  @Test(arguments: [16, 34]) func `a frame too short for any pitch is no special case`(frame: Int) throws {
    #expect(try ColumnClip.short.row([.chroma]) { $0.frame = frame }.allSatisfy { $0.isFinite })
  }
}
