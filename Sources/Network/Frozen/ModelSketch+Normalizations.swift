import Core

extension ModelSketch {
  /// Puts each batch normalisation behind linear weights into them.
  mutating func foldNormalizationsBackward() {
    for index in layers.indices.dropFirst().reversed() {
      guard let affine = ChannelAffine(layers[index]), layers[index - 1].isLinear else { continue }
      layers[index - 1].scaleOutput(by: affine)
      layers.remove(at: index)
    }
  }

  /// Takes each other one behind the pools that follow, where there is less to do, and into the weights behind them.
  mutating func foldNormalizationsForward() {
    for start in layers.indices.reversed() {
      guard let affine = ChannelAffine(layers[start]) else { continue }
      var index = start
      while index + 1 < layers.count, affine.isKept(by: layers[index + 1]) {
        layers.swapAt(index, index + 1)
        index += 1
      }
      absorb(affine, at: index)
    }
  }

  /// Into the layer behind, if it takes all channels with no zeros among them; flattening only lines them up.
  private mutating func absorb(_ affine: ChannelAffine, at index: Int) {
    var next = index + 1
    var affine = affine
    if next < layers.count, layers[next].kind == "Flatten" {
      affine = affine.repeated(layers[next].outputShape.count / affine.scale.count)
      next += 1
    }
    guard next < layers.count, let kernel = layers[next].inputKernel else { return }
    layers[next].take(affine, kernel: kernel)
    layers.remove(at: index)
  }
}

/// What a batch normalisation does in use: x · scale + shift, for each channel.
struct ChannelAffine {
  let scale: [Double]
  let shift: [Double]

  init?(_ layer: SketchedLayer) {
    guard layer.kind == "BatchNormalization", let epsilon = layer.setting("epsilon")?.double,
      let mean = layer.tensors.dropLast().last, let variance = layer.tensors.last
    else { return nil }
    let gamma = layer.setting("scale") == false ? mean.map { _ in 1 } : layer.tensors[0]
    let beta = layer.setting("center") == false ? mean.map { _ in 0 } : layer.tensors[layer.tensors.count - 3]
    let scale = zip(gamma, variance).map { Double($0) / (Double($1) + epsilon).squareRoot() }
    self.scale = scale
    shift = mean.indices.map { Double(beta[$0]) - Double(mean[$0]) * scale[$0] }
  }

  private init(scale: [Double], shift: [Double]) {
    self.scale = scale
    self.shift = shift
  }

  func repeated(_ count: Int) -> ChannelAffine {
    ChannelAffine(
      scale: Array(repeatElement(scale, count: count).joined()),
      shift: Array(repeatElement(shift, count: count).joined()))
  }

  /// Whether it may as well come behind the layer: means keep it, and maxima do if it turns nothing round.
  func isKept(by layer: SketchedLayer) -> Bool {
    switch layer.kind {
    case "AveragePooling1D", "AveragePooling2D", "GlobalAveragePooling1D", "GlobalAveragePooling2D": true
    case "MaxPooling1D", "MaxPooling2D", "GlobalMaxPooling1D", "GlobalMaxPooling2D": scale.allSatisfy { $0 >= 0 }
    default: false
    }
  }
}

extension SketchedLayer {
  /// (x · W + b) · scale + shift.
  mutating func scaleOutput(by affine: ChannelAffine) {
    guard let kernel = outputKernel else { return }
    let count = affine.scale.count
    tensors[kernel] = tensors[kernel].enumerated().map { Float(Double($1) * affine.scale[$0 % count]) }
    setBias(bias(count).enumerated().map { Float(Double($1) * affine.scale[$0] + affine.shift[$0]) })
  }

  /// (x · scale + shift) · W + b.
  mutating func take(_ affine: ChannelAffine, kernel: Int) {
    let (outputs, inputs) = (channels, affine.scale.count)
    var sums = bias(outputs).map { Double($0) }
    for (index, weight) in tensors[kernel].enumerated() {
      let input = index / outputs % inputs
      sums[index % outputs] += affine.shift[input] * Double(weight)
      tensors[kernel][index] = Float(affine.scale[input] * Double(weight))
    }
    setBias(sums.map { Float($0) })
  }
}
