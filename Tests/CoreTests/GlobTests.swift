import Core
import TestSupport
import Testing

@Suite struct GlobTests {
  private func found(_ pattern: String, in place: Scratch) -> [String] {
    Glob.paths(place.file(pattern)).map { String($0.dropFirst(place.path.count + 1)) }
  }

  @Test(arguments: [
    ("*.wav", ["a2.wav", "a10.wav", "b.wav"]), ("a?.wav", ["a2.wav"]), ("[ab]*.wav", ["a2.wav", "a10.wav", "b.wav"]),
    ("[!b]*.wav", ["a2.wav", "a10.wav"]), ("[0-9]*", []), ("a[0-9][0-9].wav", ["a10.wav"]),
    ("**/*.wav", ["a2.wav", "a10.wav", "b.wav", "d/e/x.wav", "d/x.wav"]), ("d/**", ["d/e", "d/e/x.wav", "d/x.wav"]),
    ("d/*/x.wav", ["d/e/x.wav"]), ("**/e/*", ["d/e/x.wav"]), (".*", [".hidden.wav", ".secret"]), ("nothing*", []),
    ("a2.wav/*", []), ("\\[odd\\].wav", []), ("d/../*.flac", ["d/../c.flac"]),
    ("**/**/x.wav", ["d/e/x.wav", "d/x.wav"]),
  ]) func `finds what a shell would find, in natural order`(pattern: String, expected: [String]) throws {
    let place = try Scratch([
      "a10.wav", "a2.wav", "b.wav", "c.flac", ".hidden.wav", "d/x.wav", "d/e/x.wav", ".secret/x.wav",
    ])
    #expect(found(pattern, in: place) == expected)
  }

  @Test func `a bracket that is never closed stands for itself, and so does what a backslash is before`() throws {
    let place = try Scratch(["[odd.wav", "*.wav", "x.wav"])
    #expect(found("[odd*", in: place) == ["[odd.wav"])
    #expect(found("\\*.wa?", in: place) == ["*.wav"])
  }

  @Test func `a link to a folder above is entered once`() throws {
    let place = try Scratch(["d/x.wav"])
    try place.link("d/up", to: "..")
    #expect(found("**/x.wav", in: place) == ["d/x.wav"])
  }

  @Test func `many stars take no more time than few`() throws {
    let place = try Scratch([String(repeating: "a", count: 200)])
    let start = ContinuousClock.now
    #expect(found(String(repeating: "*a", count: 100) + "b", in: place).isEmpty)
    #expect(ContinuousClock.now - start < .seconds(2))
  }
}
