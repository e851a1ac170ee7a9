import Core

extension BrowserTab {
  /// Gives files to the input for files that a selector of CSS finds, as if a person had chosen them.
  package func choose(_ files: [String], in selector: String) throws {
    let root = try send("DOM.getDocument")["root"]?["nodeId"] ?? .null
    let input = try send("DOM.querySelector", ["nodeId": root, "selector": .string(selector)])["nodeId"] ?? .null
    try send("DOM.setFileInputFiles", ["nodeId": input, "files": .array(files.map { .string($0) })])
  }
}
