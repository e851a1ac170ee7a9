import Core

/// Writes what a function makes of a view, sixteen values after the other; `target` may be the view itself. Those at the
/// end that fill no vector are computed as one with zeros.
@inline(__always) func transform(_ source: FloatView, into target: FloatView, by function: (Vector) -> Vector) {
  let (source, target, count) = (source.base, target.base, source.count)
  for index in stride(from: 0, to: count, by: vectorWidth) {
    let rest = count - index
    store(function(load(source + index, first: rest)), target + index, first: rest)
  }
}

/// Writes what a function makes of two views of one size, element by element; `target` may be one of them.
@inline(__always) func combine(
  _ a: FloatView, _ b: FloatView, into target: FloatView, by function: (Vector, Vector) -> Vector
) {
  let (first, second, target, count) = (a.base, b.base, target.base, b.count)
  for index in stride(from: 0, to: count, by: vectorWidth) {
    let rest = count - index
    let value = function(load(first + index, first: rest), load(second + index, first: rest))
    store(value, target + index, first: rest)
  }
}
