import Core

/// Brings every value into −limit … limit; what is no number stays so. The count is a multiple of 16.
public func clipValues(_ values: FloatView, limit: Float) {
  let g = values.base
  let (most, least) = (Vector(repeating: limit), Vector(repeating: -limit))
  for index in stride(from: 0, to: values.count, by: vectorWidth) {
    var value = load(g + index)
    value.replace(with: most, where: value .> most)
    value.replace(with: least, where: value .< least)
    store(value, g + index)
  }
}

/// g = g · factor / divisor, rounded after each, as Keras clips by norm. The count is a multiple of 16.
public func rescaleValues(_ values: FloatView, factor: Float, divisor: Float) {
  let g = values.base
  let (factor, divisor) = (Vector(repeating: factor), Vector(repeating: divisor))
  for index in stride(from: 0, to: values.count, by: vectorWidth) {
    store(load(g + index) * factor / divisor, g + index)
  }
}
