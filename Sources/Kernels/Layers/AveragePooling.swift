import Core

/// The mean of each window, channel by channel, over the cells that the input has: padding does not count.
public func averagePoolingForward(_ input: FloatView, rows: Int, _ shape: PoolingShape, into output: FloatView) {
  for row in 0..<rows {
    let x = UnsafePointer(input.base + row * shape.inputCount)
    var y = output.base + row * shape.outputCount
    for line in 0..<shape.height.outputs {
      let lines = shape.height.cells(line)
      for place in 0..<shape.width.outputs {
        writeMean(x, shape.window(lines, place), into: y)
        y += shape.channels
      }
    }
  }
}

/// Shares each output's gradient among the cells of its window.
public func averagePoolingBackward(
  outputGradient: FloatView, rows: Int, _ shape: PoolingShape, inputGradient: FloatView
) {
  for row in 0..<rows {
    var dy = UnsafePointer(outputGradient.base + row * shape.outputCount)
    let dx = inputGradient.base + row * shape.inputCount
    var cleared = 0
    for line in 0..<shape.height.outputs {
      let lines = shape.height.cells(line)
      if !shape.covers { clear(dx, from: &cleared, to: shape.reach(line)) }
      for place in 0..<shape.width.outputs {
        share(dy, shape.window(lines, place), adding: !shape.covers, into: dx)
        dy += shape.channels
      }
    }
    if !shape.covers { clear(dx, from: &cleared, to: shape.inputCount) }
  }
}

@inline(__always)
private func writeMean(_ x: UnsafePointer<Float>, _ window: PoolingWindow, into y: UnsafeMutablePointer<Float>) {
  let share = Vector(repeating: 1 / Float(window.lines * window.cells))
  for first in stride(from: 0, to: window.channels, by: vectorWidth) {
    let width = window.channels - first
    var sum = Vector()
    for line in 0..<window.lines {
      for cell in 0..<window.cells { sum += load(x + window.place(line, cell) + first, first: width) }
    }
    store(sum * share, y + first, first: width)
  }
}

@inline(__always)
private func share(
  _ dy: UnsafePointer<Float>, _ window: PoolingWindow, adding: Bool, into dx: UnsafeMutablePointer<Float>
) {
  let portion = Vector(repeating: 1 / Float(window.lines * window.cells))
  for first in stride(from: 0, to: window.channels, by: vectorWidth) {
    let width = window.channels - first
    let gradient = load(dy + first, first: width) * portion
    for line in 0..<window.lines {
      for cell in 0..<window.cells {
        let place = dx + window.place(line, cell) + first
        store(adding ? load(place, first: width) + gradient : gradient, place, first: width)
      }
    }
  }
}
