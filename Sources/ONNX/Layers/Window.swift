/// A kernel or a pool that slides over the axes between rows and channels.
struct Window {
  let sizes: [Int]
  let strides: [Int]
  let dilations: [Int]
  /// Zeros before and after each axis.
  let before: [Int]
  let after: [Int]
  /// How often it fits.
  let places: [Int]

  /// - Parameter input: the sizes of those axes.
  init(
    sizes: [Int], strides: [Int], dilations: [Int], padding: String, input: [Int], layer: DescribedLayer
  ) throws(ONNXError) {
    var (before, after, places): ([Int], [Int], [Int]) = ([], [], [])
    for (axis, length) in input.enumerated() {
      let reach = (sizes[axis] - 1) * dilations[axis] + 1
      let zeros: (Int, Int)
      switch padding {
      case "valid": zeros = (0, 0)
      case "causal": zeros = (reach - 1, 0)
      case "same":
        // As TensorFlow does: as many as the last place needs, the odd one at the end.
        let all = max(0, ((length - 1) / strides[axis]) * strides[axis] + reach - length)
        zeros = (all / 2, all - all / 2)
      default: throw layer.wrong("padding", expected: "'valid', 'same' or 'causal'")
      }
      before.append(zeros.0)
      after.append(zeros.1)
      places.append((length + zeros.0 + zeros.1 - reach) / strides[axis] + 1)
    }
    (self.sizes, self.strides, self.dilations) = (sizes, strides, dilations)
    (self.before, self.after, self.places) = (before, after, places)
  }

  var attributes: [(String, ONNXGraph.Attribute.Value)] {
    let shared: [(String, ONNXGraph.Attribute.Value)] = [
      ("kernel_shape", .integers(sizes)), ("pads", .integers(before + after)), ("strides", .integers(strides)),
    ]
    return dilations.allSatisfy { $0 == 1 } ? shared : shared + [("dilations", .integers(dilations))]
  }
}
