import Core
import Extraction
import TestSupport
import Testing

@Suite struct ClipSearchTests {
  private let place = try? Scratch([
    "c/DC/a01.wav", "c/JE/a01.wav", "c/JE/sad02.wav", "c/a01.wav", "alone.wav", "m/x.wav",
  ])

  private func find(_ clip: String, in places: [String]) throws -> String {
    let place = try #require(place)
    let found = try ClipSearch(places.map(place.file), for: [clip]).path(of: clip)
    return String(found.dropFirst(place.path.count + 1))
  }

  @Test func `finds a clip by its path, its name in the corpus, or that without the ending`() throws {
    let place = try #require(place)
    #expect(try find(place.file("alone.wav"), in: []) == "alone.wav")
    for name in ["JE/sad02.wav", "sad02.wav", "sad02"] { #expect(try find(name, in: ["c"]) == "c/JE/sad02.wav") }
    #expect(try find("DC/a01.wav", in: ["c"]) == "c/DC/a01.wav")
    #expect(try find("a01.wav", in: ["c"]) == "c/a01.wav", "the whole name goes before the end of others")
    try place.write("m/list.csv", "path,label\nx.wav,sad\n".utf8)
    #expect(try find("x.wav", in: ["m/list.csv"]) == "m/x.wav")
  }

  @Test func `says which names are near, and which are several`() throws {
    let place = try #require(place)
    #expect(
      throws: ClipPictureError.noSuchClip(
        clip: "sad03.wav", places: [place.file("c")], suggestion: ", did you mean 'sad02.wav'?")
    ) { try find("sad03.wav", in: ["c"]) }
    #expect(throws: ClipPictureError.noSuchClip(clip: "no.wav", places: [], suggestion: "")) {
      try find("no.wav", in: [])
    }
    #expect(
      throws: ClipPictureError.severalClips(clip: "a01", found: ["DC/a01.wav", "JE/a01.wav", "a01.wav"])
    ) { try find("a01", in: ["c"]) }
  }

  @Test func `clips of one name in several folders have files of several names`() {
    #expect(ClipPictures.stems(["x/b.wav", "a.b.flac"]) == ["b", "a.b"])
    #expect(ClipPictures.stems(["c/DC/a.wav", "c/JE/a.wav", "c/b.wav"]) == ["DC-a", "JE-a", "b"])
    #expect(ClipPictures.stems(["p/x/a.wav", "q/x/a.wav"]) == ["p-x-a", "q-x-a"])
    #expect(ClipPictures.stems(["p/x/a.wav", "p/x/a.flac"]) == ["p-x-a-wav", "p-x-a-flac"])
    #expect(ClipPictures.stems(["a.wav", "a.flac", "b.wav"]) == ["a-wav", "a-flac", "b"])
  }

  @Test(
    arguments: [
      (
        .noSuchClip(clip: "a\n", places: [], suggestion: ""),
        "a\\n: no such audio file; check the path, or name the DIR of the corpus that it belongs to"
      ),
      (
        .noSuchClip(clip: "a", places: ["c", "d"], suggestion: ""),
        "a: no such audio file, and no clip of c or d; check the name"
      ),
      (
        .noSuchClip(clip: "a", places: ["c"], suggestion: ", did you mean 'b'?"),
        "a: no such audio file, and no clip of c, did you mean 'b'?"
      ),
      (
        .severalClips(clip: "a", found: ["b/a", "c/a", "d/a", "e/a", "f/a"]),
        "a: is the name of 5 clips (b/a, c/a, d/a, e/a, …); name one of them with its folder"
      ),
      (
        .foreign(path: "p/a.svg"),
        "p/a.svg: is there already and was not drawn by 'ser-dist corpus'; name another directory with --out, or replace "
          + "it with --overwrite"
      ),
      (
        .ofOtherClip(directory: "p", stem: "a", clip: "c/a.wav"),
        "p: holds pictures called a of another clip, c/a.wav; name another directory with --out, or replace them with "
          + "--overwrite"
      ),
    ] as [(ClipPictureError, String)]) func `each error has its sentence`(error: ClipPictureError, sentence: String)
  {
    #expect(error.description == sentence && error.exitCode == 1)
  }
}
