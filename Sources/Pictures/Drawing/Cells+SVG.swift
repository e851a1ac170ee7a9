import FoundationEssentials

extension Cells {
  /// As a picture inside a picture, a pixel for each cell.
  var dataURI: String {
    let png = PNGFile.bytes(width: columns, height: rows, pixels: levels, table: ColourRamp.colours)
    return "data:image/png;base64," + Data(png).base64EncodedString()
  }
}
