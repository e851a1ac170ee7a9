import Core
import TestSupport
import Testing

@Suite struct RecipeFileTests {
  private static let advice = "'ser-dist recipes show NAME' prints one to start from"

  @Test(arguments: ["mine.json", "mine"]) func `a recipe is read from any file`(name: String) throws {
    let place = try Scratch()
    try place.write(name, JSON.encode(Recipe.tessCNN, pretty: true).utf8)
    #expect(try Recipe.find(place.file(name)) == .tessCNN)
  }

  @Test func `what is no recipe is called what it is`() throws {
    let place = try Scratch()
    try place.write("bytes.json", [0xff, 0xfe, 0x00])
    try place.write("notes.txt", "root:x:0:0".utf8)
    try place.write("list.json", "[1,2]".utf8)
    try place.write("null.json", "null".utf8)
    try place.write("empty.json", [])
    try place.write("large.json", [UInt8](repeating: 0x20, count: 2 << 20))
    try place.makeFolder("folder.json")
    try place.link("circle.json", to: "circle.json")
    let cases = [
      ("bytes.json", "not a recipe (it is not text in UTF-8); \(Self.advice)"),
      ("notes.txt", "not a recipe (it is not JSON: line 1, column 1 has 'r' in place of a value); \(Self.advice)"),
      ("list.json", "not a recipe (it is a list, expected an object); \(Self.advice)"),
      ("null.json", "not a recipe (it is null, expected an object); \(Self.advice)"),
      ("empty.json", "not a recipe (it is not JSON: it ends in line 1 in place of a value); \(Self.advice)"),
      ("large.json", "not a recipe (it is larger than a recipe can be); \(Self.advice)"),
      ("folder.json", "a directory; expected a recipe's .json file, or a name that 'ser-dist recipes' lists"),
      ("circle.json", "cannot be read (Too many levels of symbolic links); check its permissions"),
      ("gone.json", "no such recipe file; check the path"),
      ("gone", "no such recipe file; check the path"),
      ("notes.txt/x.json", "no such recipe file; check the path"),
    ]
    for (name, sentence) in cases {
      let path = place.file(name)
      let error = #expect(throws: (any Error).self, "\(name)") { try Recipe.find(path) }
      #expect(error.map { "\($0)" } == "\(path): \(sentence)")
    }
    #expect(throws: RecipeError.notAFile(path: "/dev/null", found: "not a regular file")) {
      try Recipe.find("/dev/null")
    }
  }

  @Test func `a slip in a recipe's JSON is told by its place`() throws {
    let place = try Scratch()
    let text = try JSON.encode(Recipe.tessCNN, pretty: true)
    let cases = [
      ("\"frames\" : 100,", "\"frames\" : 100,\n\"frames\": 90,", "'features.frames' stands there twice"),
      (
        "\"frames\" : 100,", "\"frames\" : 100",
        "line \(line(of: "\"frames\"", in: text) + 1), column 5 has '\"' in place"
      ),
    ]
    for (old, new, sentence) in cases {
      let changed = text.replacing(old, with: new)
      try #require(changed != text)
      try place.write("recipe.json", changed.utf8)
      let error = #expect(throws: RecipeError.self) { try Recipe.find(place.file("recipe.json")) }
      #expect(error.map { "\($0)".contains(sentence) } == true, "\(String(describing: error))")
    }
  }

  private func line(of part: String, in text: String) -> Int {
    (text.split(separator: "\n", omittingEmptySubsequences: false).firstIndex { $0.contains(part) } ?? 0) + 1
  }
}
