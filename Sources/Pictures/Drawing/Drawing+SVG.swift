import Core

extension Drawing {
  /// To stand in a page, whose style knows the inks.
  public var svg: HTML {
    """
    <svg viewBox="0 0 \(size(width)) \(size(height))" role="img" aria-label="\(summary)">
    \(marks.map(\.svg))</svg>
    """
  }

  /// A file of its own: light or dark after the reader's own setting, on a ground of its own.
  public var svgFile: String {
    let ground = Mark.box(Box(x: 0, y: 0, width: width, height: height), .card).svg
    let file: HTML = """
      <svg xmlns="http://www.w3.org/2000/svg" width="\(size(width))" height="\(size(height))" \
      viewBox="0 0 \(size(width)) \(size(height))" role="img" font-family="system-ui, sans-serif">
      <title>\(summary)</title>
      <style>
      \(HTML(source: Drawing.fileStyle))</style>
      \(ground)\(marks.map(\.svg))</svg>

      """
    return file.source
  }

  /// The colours are written out: many programs that show SVG know no variables.
  private static var fileStyle: String {
    inkRules(Palette.light) + "@media (prefers-color-scheme: dark) {\n" + inkRules(Palette.dark) + "}\n"
  }

  private static func inkRules(_ palette: Palette) -> String {
    Ink.all.map {
      ".fill-\($0.name) { fill: \(palette[$0].css); } .stroke-\($0.name) { stroke: \(palette[$0].css); }\n"
    }
    .joined()
  }
}

extension Mark {
  var svg: HTML {
    switch self {
    case .line(let points, let ink, let width, let isDotted):
      let dots: HTML = isDotted ? " stroke-dasharray=\"2 3\"" : ""
      return """
        <path class="stroke-\(ink.name)" fill="none" stroke-width="\(size(width))" stroke-linejoin="round" \
        stroke-linecap="round"\(dots) d="\(path(points))"/>

        """
    case .area(let points, let ink, let opacity):
      return "<path class=\"fill-\(ink.name)\"\(shade(opacity)) d=\"\(path(points))Z\"/>\n"
    case .box(let box, let ink, let opacity):
      return "<rect class=\"fill-\(ink.name)\"\(shade(opacity))\(place(box))/>\n"
    case .dot(let center, let radius, let ink):
      return """
        <circle class="fill-\(ink.name)" cx="\(size(center.x))" cy="\(size(center.y))" r="\(size(radius))"/>

        """
    case .cells(let cells, let box):
      guard cells.columns > 0, cells.rows > 0 else { return "" }
      return """
        <image preserveAspectRatio="none" style="image-rendering:pixelated"\(place(box)) href="\(cells.dataURI(in: box))"/>

        """
    case .text(let text, let point, let ink, let height, let anchor, let isBold, let isUpright):
      let bold: HTML = isBold ? " font-weight=\"600\"" : ""
      let turned: HTML = isUpright ? " transform=\"rotate(-90 \(size(point.x)) \(size(point.y)))\"" : ""
      return """
        <text class="fill-\(ink.name)" x="\(size(point.x))" y="\(size(point.y))" font-size="\(size(height))" \
        text-anchor="\(anchor.rawValue)"\(bold)\(turned)>\(text)</text>

        """
    case .hover(let box, let text):
      return "<rect fill=\"transparent\"\(place(box))><title>\(text)</title></rect>\n"
    }
  }

  private func path(_ points: [Point]) -> String {
    "M" + points.map { "\(size($0.x)) \(size($0.y))" }.joined(separator: "L")
  }

  private func place(_ box: Box) -> HTML {
    " x=\"\(size(box.x))\" y=\"\(size(box.y))\" width=\"\(size(box.width))\" height=\"\(size(box.height))\""
  }

  private func shade(_ opacity: Double) -> HTML { opacity < 1 ? " opacity=\"\(opacity.formatted(3))\"" : "" }
}

/// A tenth of a drawing's unit is less than an eye sees.
private func size(_ value: Double) -> String {
  let text = value.formatted(1)
  return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
}
