import Core

#if canImport(Glibc)
  import Glibc
#endif

/// Fills a tensor with numbers that are equally likely between two bounds.
func fillUniform(_ tensor: FloatView, from low: Double, to high: Double, numbers: inout RandomSequence) {
  let (center, half) = (Float((low + high) / 2), Float((high - low) / 2))
  for index in 0..<tensor.count { tensor[index] = center + (2 * numbers.nextUniform() - 1) * half }
}

/// Fills a tensor with normal numbers; `truncated` ones are drawn again beyond two deviations.
func fillNormal(
  _ tensor: FloatView, mean: Double, deviation: Double, truncated: Bool, numbers: inout RandomSequence
) {
  for index in 0..<tensor.count {
    var number = normal(&numbers)
    while truncated && abs(number) > 2 { number = normal(&numbers) }
    tensor[index] = Float(mean + deviation * number)
  }
}

/// A number of the standard normal distribution: Marsaglia's polar method, which needs no sine.
func normal(_ numbers: inout RandomSequence) -> Double {
  while true {
    let (x, y) = (2 * Double(numbers.nextUniform()) - 1, 2 * Double(numbers.nextUniform()) - 1)
    let square = x * x + y * y
    if square > 0 && square < 1 { return x * (-2 * log(square) / square).squareRoot() }
  }
}
