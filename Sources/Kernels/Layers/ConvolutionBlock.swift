/// A part of a batch of images: some whole examples, or some lines of one.
struct ConvolutionBlock {
  let examples: Range<Int>
  /// Of the output.
  let lines: Range<Int>

  /// Calls `body` for one block after the other.
  @inline(__always)
  static func each(_ examples: Range<Int>, _ shape: ConvolutionShape, _ body: (ConvolutionBlock) -> Void) {
    let together = shape.blockLines == shape.lines.outputs ? shape.blockExamples : 1
    for first in stride(from: examples.lowerBound, to: examples.upperBound, by: together) {
      for line in stride(from: 0, to: shape.lines.outputs, by: shape.blockLines) {
        body(
          ConvolutionBlock(
            examples: first..<min(examples.upperBound, first + together),
            lines: line..<min(shape.lines.outputs, line + shape.blockLines)))
      }
    }
  }

  /// The first place of the block in the output, and how many there are: they follow each other.
  func firstPlace(_ shape: ConvolutionShape) -> Int {
    examples.lowerBound * shape.outputPlaces + lines.lowerBound * shape.columns.outputs
  }
  func places(_ shape: ConvolutionShape) -> Int { examples.count * lines.count * shape.columns.outputs }

  /// The windows of the block: the memory they start in, and how they lie there. Zeros are put around them in `padded`
  /// where there have to be any.
  func windows(
    _ input: UnsafePointer<Float>, _ shape: ConvolutionShape, padded: UnsafeMutablePointer<Float>
  ) -> (UnsafePointer<Float>, MatrixRows) {
    let line = shape.paddedLine
    let rows = MatrixRows(
      examples: examples.count, groups: lines.count, rowsPerGroup: shape.columns.outputs,
      exampleStride: shape.isPlain ? shape.inputCount : shape.paddedLines(lines.count) * line,
      groupStride: shape.lines.stride * line, rowStride: shape.columns.stride * shape.channels)
    let start = lines.lowerBound * shape.lines.stride
    if shape.isPlain { return (input + examples.lowerBound * shape.inputCount + start * line, rows) }
    for example in examples {
      padLines(
        input + example * shape.inputCount, from: start, count: shape.paddedLines(lines.count), shape,
        into: padded + (example - examples.lowerBound) * rows.exampleStride)
    }
    return (UnsafePointer(padded), rows)
  }
}

/// Copies lines `from` and after of an image, counted with the zeros above it, with the zeros that belong around and
/// between its numbers.
private func padLines(
  _ image: UnsafePointer<Float>, from start: Int, count: Int, _ shape: ConvolutionShape,
  into padded: UnsafeMutablePointer<Float>
) {
  let (width, spacing) = (shape.paddedLine, shape.lines.spacing)
  for line in 0..<count {
    let (target, place) = (padded + line * width, start + line - shape.lines.before)
    if place < 0 || place >= shape.lines.size || place % spacing != 0 {
      target.update(repeating: 0, count: width)
    } else {
      padLine(image + place / spacing * shape.columns.stored * shape.channels, shape, into: target)
    }
  }
}

private func padLine(
  _ source: UnsafePointer<Float>, _ shape: ConvolutionShape, into target: UnsafeMutablePointer<Float>
) {
  let (columns, channels) = (shape.columns, shape.channels)
  if columns.spacing > 1 {
    target.update(repeating: 0, count: shape.paddedLine)
    for column in 0..<columns.stored {
      let place = target + (columns.before + column * columns.spacing) * channels
      place.update(from: source + column * channels, count: channels)
    }
  } else {
    let (before, inner) = (columns.before * channels, columns.size * channels)
    target.update(repeating: 0, count: before)
    (target + before).update(from: source, count: inner)
    (target + before + inner).update(repeating: 0, count: columns.after * channels)
  }
}
