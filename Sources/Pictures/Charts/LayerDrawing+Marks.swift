import Core

#if canImport(Glibc)
  import Glibc
#endif

extension LayerDrawing {
  /// Blocks stand around this line; what they are is written to their right.
  private var middle: Double { 58 }
  private var textLeft: Double { 124 }
  private var lineHeight: Double { 14 }
  private var gap: Double { 14 }

  public var drawing: Drawing {
    var marks: [Mark] = []
    var top = 4.0
    var lastBottom: Double?
    for block in LayerBlock.blocks(of: layers) {
      let texts = texts(of: block)
      let size = size(of: block)
      let height = max(size.height, lineHeight * Double(texts.count))
      let box = Box(
        x: middle - size.width / 2, y: top + (height - size.height) / 2, width: size.width, height: size.height)
      if let lastBottom { marks += arrow(from: lastBottom, to: box.y) }
      marks += self.marks(of: block, in: box) + lines(texts, middle: top + height / 2)
      lastBottom = box.y + box.height
      top += height + gap
    }
    var drawing = Drawing(width: 340, height: max(8, top - gap + 4), summary: summary)
    drawing.marks = marks
    return drawing
  }

  /// Wide by channels, high by what lies before them: time, or time and frequency.
  private func size(of block: LayerBlock) -> (width: Double, height: Double) {
    let extents = block.first.extents
    let channels = Double(max(1, extents.last ?? 1))
    let places = extents.dropLast().reduce(1.0) { $0 * Double(max(1, $1)) }
    return (min(108, 10 + 9 * log2(channels)), min(52, 12 + 4 * log2(places)))
  }

  /// A layer's own ink, and below it a stripe for each layer that follows it.
  private func marks(of block: LayerBlock, in box: Box) -> [Mark] {
    let stripe = 3.0
    let stripes = block.followers.suffix(Int((box.height - 6) / (stripe + 1)))
    let own = box.height - (stripe + 1) * Double(stripes.count)
    var marks: [Mark] = [.box(Box(x: box.x, y: box.y, width: box.width, height: own), block.first.kind.ink)]
    if block.first.kind.isOutlined {
      marks.append(.box(Box(x: box.x + 1.5, y: box.y + 1.5, width: box.width - 3, height: own - 3), .card))
    }
    for (number, layer) in stripes.enumerated() {
      let y = box.y + own + (stripe + 1) * Double(number) + 1
      marks.append(.box(Box(x: box.x, y: y, width: box.width, height: stripe), layer.kind.ink))
    }
    return marks
  }

  private func arrow(from top: Double, to bottom: Double) -> [Mark] {
    [
      .line([Point(middle, top + 2), Point(middle, bottom - 5)], .soft, width: 1.2),
      .area([Point(middle - 3.5, bottom - 6.5), Point(middle + 3.5, bottom - 6.5), Point(middle, bottom - 1)], .soft),
    ]
  }

  /// Its name; what it gives and its parameters; what follows it.
  private func texts(of block: LayerBlock) -> [String] {
    let times = block.repeats > 1 ? "\(block.repeats) × " : ""
    let name = TextFit.elided(times + block.name(of: block.first), size: 11 * 1.1, into: 338 - textLeft)
    let parameters = block.parameters == 0 ? "" : " · \(withCommas(block.parameters)) parameters"
    let facts = TextFit.elided(block.output + parameters, size: 11, into: 338 - textLeft)
    guard !block.followers.isEmpty else { return [name, facts] }
    let followers = block.followers.map(block.name).joined(separator: ", ")
    return [name, facts] + TextFit.wrapped("+ " + followers, size: 11, into: 338 - textLeft)
  }

  private func lines(_ texts: [String], middle: Double) -> [Mark] {
    texts.enumerated().map { row, text in
      let y = middle + lineHeight * (Double(row) - Double(texts.count - 1) / 2) + 4
      return .text(text, Point(textLeft, y), row == 0 ? .ink : .soft, isBold: row == 0)
    }
  }
}
