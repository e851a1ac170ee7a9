import Core

/// The largest of each window, channel by channel.
public func maxPoolingForward(_ input: FloatView, rows: Int, _ shape: PoolingShape, into output: FloatView) {
  for row in 0..<rows {
    let x = UnsafePointer(input.base + row * shape.inputCount)
    var y = output.base + row * shape.outputCount
    for line in 0..<shape.height.outputs {
      for place in 0..<shape.width.outputs {
        writeLargest(x, shape.window(line, place), into: y)
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
  for row in 0..<rows {
    let (inputPlace, outputPlace) = (row * shape.inputCount, row * shape.outputCount)
    let x = UnsafePointer(input.base + inputPlace)
    let dx = inputGradient.base + inputPlace
    var (dy, y) = (UnsafePointer(outputGradient.base + outputPlace), UnsafePointer(output.base + outputPlace))
    var cleared = 0
    for line in 0..<shape.height.outputs {
      if !shape.covers { clear(dx, from: &cleared, to: shape.reach(line)) }
      for place in 0..<shape.width.outputs {
        handToLargest(dy, y, x, shape.window(line, place), adding: !shape.covers, into: dx)
        dy += shape.channels
        y += shape.channels
      }
    }
    if !shape.covers { clear(dx, from: &cleared, to: shape.inputCount) }
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
  for first in stride(from: 0, to: window.channels, by: vectorWidth) {
    let width = window.channels - first
    var largest = load(x + window.start + first, first: width)
    for line in 0..<window.lines {
      for cell in 0..<window.cells {
        let next = load(x + window.place(line, cell) + first, first: width)
        largest.replace(with: next, where: next .> largest)
      }
    }
    store(largest, y + first, first: width)
  }
}

@inline(__always)
private func handToLargest(
  _ dy: UnsafePointer<Float>, _ y: UnsafePointer<Float>, _ x: UnsafePointer<Float>, _ window: PoolingWindow,
  adding: Bool, into dx: UnsafeMutablePointer<Float>
) {
  for first in stride(from: 0, to: window.channels, by: vectorWidth) {
    let width = window.channels - first
    let largest = load(y + first, first: width)
    var gradient = load(dy + first, first: width)
    for line in 0..<window.lines {
      for cell in 0..<window.cells {
        let place = window.place(line, cell) + first
        let wins = load(x + place, first: width) .== largest
        let share = Vector().replacing(with: gradient, where: wins)
        gradient.replace(with: Vector(), where: wins)
        let before = adding ? load(dx + place, first: width) : Vector()
        store(before + share, dx + place, first: width)
      }
    }
  }
}
