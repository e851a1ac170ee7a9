import Core

/// row = row · share + other · (1 − share).
public func mixRow(_ row: FloatView, with other: FloatView, share: Float) {
  let (target, source, count) = (row.base, other.base, row.count)
  let (own, foreign) = (Vector(repeating: share), Vector(repeating: 1 - share))
  for index in stride(from: 0, to: count, by: vectorWidth) {
    let left = count - index
    let mixed = load(target + index, first: left) * own + load(source + index, first: left) * foreign
    store(mixed, target + index, first: left)
  }
}
