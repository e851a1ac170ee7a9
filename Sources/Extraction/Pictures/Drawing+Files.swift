import Pictures

extension Drawing {
  /// The same drawing for the page and for the slide.
  func files(named name: String) throws -> [(name: String, bytes: [UInt8])] {
    [(name: "\(name).svg", bytes: Array(svgFile.utf8))]
  }
}
