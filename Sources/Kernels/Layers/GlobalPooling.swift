import Core

/// The mean over all places of each example, channel by channel; where there is a mask, over the places that it has.
///
/// An example without any such place gives zeros.
///
/// - Parameter mask: a one or a zero for each place of each row.
public func globalAveragePoolingForward(
  _ input: FloatView, rows: Int, places: Int, channels: Int, mask: FloatView?, into output: FloatView
) {
  for row in 0..<rows {
    let (x, y) = (input.base + row * places * channels, output.base + row * channels)
    let weights = mask.map { UnsafePointer($0.base + row * places) }
    let portion = Vector(repeating: portion(weights, places))
    for first in stride(from: 0, to: channels, by: vectorWidth) {
      let width = channels - first
      var sum = Vector()
      for place in 0..<places where weights.map({ $0[place] != 0 }) ?? true {
        sum += load(x + place * channels + first, first: width)
      }
      store(sum * portion, y + first, first: width)
    }
  }
}

/// Shares each output's gradient among the places that counted.
public func globalAveragePoolingBackward(
  outputGradient: FloatView, rows: Int, places: Int, channels: Int, mask: FloatView?, inputGradient: FloatView
) {
  for row in 0..<rows {
    let (dy, dx) = (outputGradient.base + row * channels, inputGradient.base + row * places * channels)
    let weights = mask.map { UnsafePointer($0.base + row * places) }
    let portion = portion(weights, places)
    for place in 0..<places {
      let share = Vector(repeating: weights.map { $0[place] != 0 } ?? true ? portion : 0)
      for first in stride(from: 0, to: channels, by: vectorWidth) {
        let width = channels - first
        store(load(dy + first, first: width) * share, dx + place * channels + first, first: width)
      }
    }
  }
}

/// One over how many places count, or zero if none does.
private func portion(_ weights: UnsafePointer<Float>?, _ places: Int) -> Float {
  guard let weights else { return 1 / Float(places) }
  var count = 0
  for place in 0..<places where weights[place] != 0 { count += 1 }
  return count == 0 ? 0 : 1 / Float(count)
}

/// The largest over all places of each example, channel by channel.
public func globalMaxPoolingForward(
  _ input: FloatView, rows: Int, places: Int, channels: Int, into output: FloatView
) {
  for row in 0..<rows {
    let (x, y) = (input.base + row * places * channels, output.base + row * channels)
    for first in stride(from: 0, to: channels, by: vectorWidth) {
      let width = channels - first
      var largest = load(x + first, first: width)
      for place in 1..<max(1, places) {
        let next = load(x + place * channels + first, first: width)
        largest.replace(with: next, where: next .> largest)
      }
      store(largest, y + first, first: width)
    }
  }
}

/// Shares each output's gradient evenly among the inputs that equal it, as Keras does here, and not in pools with windows.
public func globalMaxPoolingBackward(
  outputGradient: FloatView, input: FloatView, output: FloatView, rows: Int, places: Int, channels: Int,
  inputGradient: FloatView
) {
  for row in 0..<rows {
    let (start, end) = (row * places * channels, row * channels)
    let (x, dx) = (input.base + start, inputGradient.base + start)
    let (y, dy) = (output.base + end, outputGradient.base + end)
    for first in stride(from: 0, to: channels, by: vectorWidth) {
      let width = channels - first
      let largest = load(y + first, first: width)
      let one = Vector(repeating: 1)
      var equals = Vector()
      for place in 0..<places {
        equals += Vector().replacing(with: one, where: load(x + place * channels + first, first: width) .== largest)
      }
      let share = load(dy + first, first: width) / equals.replacing(with: one, where: equals .== Vector())
      for place in 0..<places {
        let at = place * channels + first
        let wins = load(x + at, first: width) .== largest
        store(Vector().replacing(with: share, where: wins), dx + at, first: width)
      }
    }
  }
}
