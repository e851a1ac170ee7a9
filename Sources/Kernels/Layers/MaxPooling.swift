import Core

/// The largest of each window, channel by channel.
public func maxPoolingForward(_ input: FloatView, rows: Int, _ shape: PoolingShape, into output: FloatView) {
  for row in 0..<rows {
    let x = UnsafePointer(input.base + row * shape.inputCount)
    var y = output.base + row * shape.outputCount
    for line in 0..<shape.height.outputs {
      let lines = shape.height.cells(line)
      for place in 0..<shape.width.outputs {
        writeLargest(x, shape.window(lines, place), into: y)
        y += shape.channels
      }
    }
  }
}

/// Hands each output's gradient to the first input of its window, line by line, that equals it, as Keras does; windows
/// that overlap add up. Comparing again costs less than keeping the places.
public func maxPoolingBackward(
  outputGradient: FloatView, input: FloatView, output: FloatView, rows: Int, _ shape: PoolingShape,
  inputGradient: FloatView
) {
  let covers = shape.covers
  for row in 0..<rows {
    let (inputPlace, outputPlace) = (row * shape.inputCount, row * shape.outputCount)
    let (x, dx) = (UnsafePointer(input.base + inputPlace), inputGradient.base + inputPlace)
    let (dy, y) = (UnsafePointer(outputGradient.base + outputPlace), UnsafePointer(output.base + outputPlace))
    var cleared = 0
    for line in 0..<shape.height.outputs {
      let place = line * shape.width.outputs * shape.channels
      if !covers { clear(dx, from: &cleared, to: shape.reach(line)) }
      if shape.keepsApart {
        handLine(dy + place, y + place, x, shape, line, adding: false, into: dx)
      } else {
        handLine(dy + place, y + place, x, shape, line, adding: true, into: dx)
      }
    }
    if !covers { clear(dx, from: &cleared, to: shape.inputCount) }
  }
}

@inline(__always)
private func handLine(
  _ dy: UnsafePointer<Float>, _ y: UnsafePointer<Float>, _ x: UnsafePointer<Float>, _ shape: PoolingShape,
  _ line: Int, adding: Bool, into dx: UnsafeMutablePointer<Float>
) {
  let lines = shape.height.cells(line)
  for place in 0..<shape.width.outputs {
    let start = place * shape.channels
    handToLargest(dy + start, y + start, x, shape.window(lines, place), adding: adding, into: dx)
  }
}

/// Sets a gradient to zero just before windows reach it, while its lines are on their way into the cache anyway.
@inline(__always)
func clear(_ gradient: UnsafeMutablePointer<Float>, from cleared: inout Int, to end: Int) {
  guard end > cleared else { return }
  (gradient + cleared).update(repeating: 0, count: end - cleared)
  cleared = end
}

@inline(__always)
private func writeLargest(_ x: UnsafePointer<Float>, _ window: PoolingWindow, into y: UnsafeMutablePointer<Float>) {
  let whole = window.channels / vectorWidth * vectorWidth
  for first in stride(from: 0, to: whole, by: vectorWidth) {
    store(largest(x + (window.start + first), window, vectorWidth), y + first)
  }
  let rest = window.channels - whole
  if rest > 0 { store(largest(x + (window.start + whole), window, rest), y + whole, first: rest) }
}

/// - Parameter x: the window's first cell; `width` of its channels are looked at.
@inline(__always)
private func largest(_ x: UnsafePointer<Float>, _ window: PoolingWindow, _ width: Int) -> Vector {
  var largest = load(x, first: width)
  for line in 0..<window.lines {
    let known = line == 0 ? 1 : 0
    var cell = x + (line * window.lineStride + known * window.channels)
    for _ in known..<window.cells {
      let next = load(cell, first: width)
      largest.replace(with: next, where: next .> largest)
      cell += window.channels
    }
  }
  return largest
}

@inline(__always)
private func handToLargest(
  _ dy: UnsafePointer<Float>, _ y: UnsafePointer<Float>, _ x: UnsafePointer<Float>, _ window: PoolingWindow,
  adding: Bool, into dx: UnsafeMutablePointer<Float>
) {
  let whole = window.channels / vectorWidth * vectorWidth
  for first in stride(from: 0, to: whole, by: vectorWidth) {
    let place = window.start + first
    hand(load(dy + first), to: load(y + first), x + place, window, vectorWidth, adding: adding, into: dx + place)
  }
  let (rest, place) = (window.channels - whole, window.start + whole)
  guard rest > 0 else { return }
  hand(
    load(dy + whole, first: rest), to: load(y + whole, first: rest), x + place, window, rest, adding: adding,
    into: dx + place)
}

@inline(__always)
private func hand(
  _ gradient: Vector, to largest: Vector, _ x: UnsafePointer<Float>, _ window: PoolingWindow, _ width: Int,
  adding: Bool, into dx: UnsafeMutablePointer<Float>
) {
  var gradient = gradient
  for line in 0..<window.lines {
    var place = line * window.lineStride
    for _ in 0..<window.cells {
      let wins = load(x + place, first: width) .== largest
      let share = Vector().replacing(with: gradient, where: wins)
      gradient.replace(with: Vector(), where: wins)
      let before = adding ? load(dx + place, first: width) : Vector()
      store(before + share, dx + place, first: width)
      place += window.channels
    }
  }
}
