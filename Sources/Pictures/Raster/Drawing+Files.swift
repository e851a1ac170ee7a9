#if canImport(Glibc)
  import Glibc
#endif

extension Drawing {
  /// The same drawing for pages, where it can be made larger, and for programs that know pixels alone.
  package func files(named name: String) throws -> [(name: String, bytes: [UInt8])] {
    [
      (name: "\(name).svg", bytes: Array(svgFile.utf8)),
      (name: "\(name).png", bytes: try png(scale: pixelsPerUnit, palette: .light)),
    ]
  }

  /// Two, or what a drawing of many rows still has room for.
  package var pixelsPerUnit: Double { min(2, (0.99 * Double(Drawing.mostPixels) / (width * height)).squareRoot()) }
}
