import Core
import Testing

@Suite struct ClipListTests {
  private struct Fault: Error, CustomStringConvertible { let description: String }

  private func bad(_ count: Int, of total: Int) -> BadClips {
    var bad = BadClips(total: total)
    for index in 0..<count { bad.add(Fault(description: "\(index).wav: bad")) }
    return bad
  }

  @Test func `what else can be done stands last`() {
    var bad = bad(1, of: 9)
    bad.advice = "leave it out"
    #expect(bad.description == "0.wav: bad\nleave it out")
    bad.add(Fault(description: "x"))
    #expect(bad.description.hasSuffix("\n  x\nleave it out"))
  }

  @Test func `one bad clip is its own sentence`() { #expect(bad(1, of: 9).description == "0.wav: bad") }

  @Test func `several follow a line with their number, twenty by name`() {
    #expect(
      bad(2, of: 9).description
        == "2 of 9 clips cannot be read: mend them or leave them out\n  0.wav: bad\n  1.wav: bad")
    let lines = bad(25, of: 30).description.split(separator: "\n")
    #expect(lines.count == 22 && lines[20] == "  19.wav: bad" && lines[21] == "  and 5 more")
  }

  @Test func `what other ranks found is added behind, and none is lost from the count`() {
    var all = bad(15, of: 60)
    all.add(bad(25, of: 60))
    let lines = all.description.split(separator: "\n")
    #expect(all.count == 40 && lines[16] == "  0.wav: bad" && lines.last == "  and 20 more")
  }

  @Test func `silent clips are a note, ten by name`() {
    var silent = SilentClips()
    #expect(silent.note == nil)
    silent.add("a\n.wav")
    #expect(silent.note == "1 clip is silent: a\\n.wav")
    for _ in 0..<11 { silent.add("b") }
    #expect(silent.note?.hasPrefix("12 clips are silent: a\\n.wav, b, ") == true)
    #expect(silent.note?.hasSuffix("b and 2 more") == true)
  }
}
