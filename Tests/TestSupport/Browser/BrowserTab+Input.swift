import Core

extension BrowserTab {
  /// Gives files to the input for files that a selector of CSS finds, as if a person had chosen them.
  package func choose(_ files: [String], in selector: String) throws {
    let root = try send("DOM.getDocument")["root"]?["nodeId"] ?? .null
    let input = try send("DOM.querySelector", ["nodeId": root, "selector": .string(selector)])["nodeId"] ?? .null
    try send("DOM.setFileInputFiles", ["nodeId": input, "files": .array(files.map { .string($0) })])
  }

  /// Presses a key and lets go of it; what has the focus gets it.
  ///
  /// - Parameter key: as `KeyboardEvent.key` calls it: "ArrowRight", "Enter", " ".
  package func press(_ key: String) throws {
    let codes = [
      "Tab": 9, "Enter": 13, "Escape": 27, " ": 32, "End": 35, "Home": 36, "ArrowLeft": 37, "ArrowUp": 38,
      "ArrowRight": 39, "ArrowDown": 40,
    ]
    let text = key == "Enter" ? "\r" : key.count == 1 ? key : ""
    for type in [text.isEmpty ? "rawKeyDown" : "keyDown", "keyUp"] {
      try send(
        "Input.dispatchKeyEvent",
        [
          "type": .string(type), "key": .string(key), "windowsVirtualKeyCode": .int(codes[key] ?? 0),
          "text": .string(type == "keyDown" ? text : ""),
        ])
    }
  }

  /// Clicks with the mouse into what a selector of CSS finds.
  ///
  /// - Parameter across: where, from 0 at its left to 1 at its right.
  package func click(_ selector: String, across: Double = 0.5) throws {
    let box = try evaluate(
      """
      (() => {
        const element = document.querySelector('\(selector)');
        element.scrollIntoView({ block: 'center', behavior: 'instant' });
        const box = element.getBoundingClientRect();
        return [box.left + \(across) * box.width, box.top + box.height / 2];
      })()
      """)
    let place = box.array ?? []
    for type in ["mouseMoved", "mousePressed", "mouseReleased"] {
      try send(
        "Input.dispatchMouseEvent",
        [
          "type": .string(type), "x": place.first ?? 0, "y": place.last ?? 0,
          "button": .string(type == "mouseMoved" ? "none" : "left"), "clickCount": 1,
        ])
    }
  }
}
