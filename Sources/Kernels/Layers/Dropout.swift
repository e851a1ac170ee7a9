import Core

/// Fills `mask` with zeros, where a drawn number is below `rate`, and 1 / (1 − rate) elsewhere.
///
/// Element `i` takes number `i % 4` of block `i / 4`, so a mask depends on the key alone.
public func dropoutMask(_ mask: FloatView, rate: Float, key: RandomKey) {
  drawMask(mask, 0..<mask.count, rate: rate, key: key)
}

/// Part of a mask, from a multiple of a vector.
private func drawMask(_ mask: FloatView, _ range: Range<Int>, rate: Float, key: RandomKey) {
  let blocks = PhiloxBlocks(key)
  // A number is 24 bits of a word: comparing these needs no conversion, and rounds nothing.
  let threshold = SIMD16<UInt32>(repeating: UInt32((rate * 0x1p24).rounded(.up)))
  let kept = Vector(repeating: 1 / (1 - rate))
  let (memory, count) = (mask.base, range.upperBound)
  for index in stride(from: range.lowerBound, to: count, by: vectorWidth) {
    let words = blocks.words(from: UInt32(index / 4))
    let values = kept.replacing(with: Vector(), where: (words &>> 8) .< threshold)
    store(values, memory + index, first: count - index)
  }
}

/// Draws a mask as `dropoutMask` does, and writes the input's products with it, while it is at hand.
public func dropoutForward(
  _ input: FloatView, rate: Float, key: RandomKey, mask: FloatView, into output: FloatView
) {
  let most = 4096
  for first in stride(from: 0, to: input.count, by: most) {
    let range = first..<min(first + most, input.count)
    drawMask(mask, range, rate: rate, key: key)
    multiplyElements(input[range], mask[range], into: output[range])
  }
}

/// Writes the products of two views, element by element: dropout forward and backward.
public func multiplyElements(_ a: FloatView, _ b: FloatView, into c: FloatView) {
  let (a, b, target, count) = (a.base, b.base, c.base, c.count)
  for index in stride(from: 0, to: count, by: vectorWidth) {
    let rest = count - index
    store(load(a + index, first: rest) * load(b + index, first: rest), target + index, first: rest)
  }
}

/// Writes rows × frames × channels, each frame times its row's factors for the channels.
public func multiplyChannels(
  _ input: FloatView, _ factors: FloatView, rows: Int, frames: Int, channels: Int, into output: FloatView
) {
  for row in 0..<rows {
    let factor = factors.base + row * channels
    for frame in 0..<frames {
      let place = (row * frames + frame) * channels
      let (source, target) = (input.base + place, output.base + place)
      for index in stride(from: 0, to: channels, by: vectorWidth) {
        let rest = channels - index
        store(load(source + index, first: rest) * load(factor + index, first: rest), target + index, first: rest)
      }
    }
  }
}
