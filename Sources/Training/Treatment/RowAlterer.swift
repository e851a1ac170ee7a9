import Core
import Kernels

/// Changes rows in place, each by draws of its own, one change after the other.
final class RowAlterer {
  private let plan: RowAlterations
  private let width: Int
  private let scratch: FloatView

  /// - Parameter scratch: as long as the most rows that come.
  init(_ plan: RowAlterations, width: Int, scratch: FloatView) {
    self.plan = plan
    self.width = width
    self.scratch = scratch
  }

  func alter(_ memory: FloatView, rows: Int, key: RandomKey) {
    for (index, alteration) in plan.list.enumerated() {
      let key = key.layer(index)
      var numbers = key.sequence
      if case .noise = alteration.kind { drawNoise(rows, key.branch(0)) }
      for row in 0..<rows where numbers.nextUniform() < Float(alteration.probability) {
        change(memory[row * width..<(row + 1) * width], alteration.kind, row, &numbers)
      }
    }
  }

  private func change(_ row: FloatView, _ kind: RowAlteration.Kind, _ index: Int, _ numbers: inout RandomSequence) {
    switch kind {
    case .mask(let mask): blot(row, mask, &numbers)
    case .shift(let most): roll(row, by: numbers.next(below: 2 * min(most, plan.axes.frames) + 1), most)
    case .noise(let amount): addNoise(row, Float(amount), scratch[index * width..<(index + 1) * width])
    case .scale(let amount): scale(row, by: 1 + Float(amount) * (2 * numbers.nextUniform() - 1))
    }
  }

  /// A band as wide as a uniform draw says, anywhere in the row.
  private func blot(_ row: FloatView, _ mask: RowMask, _ numbers: inout RandomSequence) {
    let count = plan.axes.count(mask.axis)
    let width = numbers.next(below: min(mask.most, count) + 1)
    let start = numbers.next(below: count - width + 1)
    let (memory, means) = (row.base, plan.means)
    plan.axes.forEach(mask.axis, start..<start + width) { memory[$0] = means[$0 % means.count] }
  }

  /// - Parameter draw: from no frames to twice as many as there are at most to a side.
  private func roll(_ row: FloatView, by draw: Int, _ most: Int) {
    let frames = plan.axes.frames
    let distance = draw - min(most, frames)
    guard distance % frames != 0 else { return }
    let old = scratch[0..<width]
    old.copy(from: row)
    let axes = plan.axes
    for frame in 0..<frames {
      let target = ((frame + distance) % frames + frames) % frames
      for column in 0..<axes.columns {
        let offset = column * axes.columnStep
        row.base[target * axes.frameStep + offset] = old.base[frame * axes.frameStep + offset]
      }
    }
  }

  /// Fills the scratch with a normal number for each number of the rows.
  private func drawNoise(_ rows: Int, _ key: RandomKey) {
    let noise = scratch[0..<rows * width]
    noise.fill(0)
    addNormalNoise(noise, deviation: 1, key: key, into: noise)
  }

  private func addNoise(_ row: FloatView, _ amount: Float, _ noise: FloatView) {
    let (deviations, memory, noise) = (plan.deviations, row.base, noise.base)
    for start in stride(from: 0, to: width, by: deviations.count) {
      for place in 0..<deviations.count { memory[start + place] += amount * deviations[place] * noise[start + place] }
    }
  }

  private func scale(_ row: FloatView, by factor: Float) {
    let (means, memory) = (plan.means, row.base)
    for start in stride(from: 0, to: width, by: means.count) {
      for place in 0..<means.count {
        let mean = means[place]
        memory[start + place] = mean + factor * (memory[start + place] - mean)
      }
    }
  }
}
