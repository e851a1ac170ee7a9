import Pictures
import Testing

@Suite struct LayerDrawingTests {
  private func layer(
    _ name: String, _ kind: LayerDrawing.Kind, _ output: [Int], _ parameters: Int = 0
  ) -> LayerDrawing.Layer { .init(name: name, kind: kind, output: output, parameters: parameters) }

  private func stage(_ number: Int) -> [LayerDrawing.Layer] {
    [
      layer("conv1d_\(number)", .convolution, [100, 64], 1000),
      layer("batch_normalization_\(number)", .normalisation, [100, 64], 256),
      layer("re_lu_\(number)", .activation, [100, 64]),
    ]
  }

  private func blocks(_ drawing: Drawing) -> [Box] { drawing.boxes.map(\.box) }

  @Test func `a layer is a block with its name, what it gives and its parameters`() {
    let drawing = LayerDrawing(layers: [layer("input", .input, [300, 40]), layer("gru", .recurrent, [128], 65_280)])
      .drawing
    #expect(drawing.words == ["input", "300 × 40", "gru", "128 · 65,280 parameters"])
    #expect(drawing.boxes.contains { $0.ink == .series(1) })
    #expect(drawing.areas.count == 1, "one arrow between two layers")
  }

  @Test func `more channels are wider, more places in time are higher`() {
    let box = { (output: [Int]) in
      blocks(LayerDrawing(layers: [layer("a", .convolution, output)]).drawing)[0]
    }
    #expect(box([100, 64]).width > box([100, 8]).width && box([100, 64]).height == box([100, 8]).height)
    #expect(box([100, 64]).height > box([10, 64]).height && box([100, 64]).width == box([10, 64]).width)
    for output in [[], [0], [1], [Int.max, Int.max], [-3]] {
      #expect((8...120).contains(box(output).width) && (8...60).contains(box(output).height), "\(output)")
    }
  }

  @Test func `what only follows a layer stands with it, and equal stages are told once`() {
    let drawing = LayerDrawing(layers: stage(1) + stage(2) + stage(3)).drawing
    #expect(
      drawing.words == ["3 × conv1d", "100 × 64 · 3,768 parameters", "+ batch_normalization, re_lu"])
    #expect(drawing.boxes.count == 3, "the layer, and a stripe for each that follows")
    #expect(drawing.boxes.allSatisfy { $0.box.x == drawing.boxes[0].box.x })
  }

  @Test func `stages that differ are not told as one`() {
    var other = stage(2)
    other[0] = layer("conv1d_2", .convolution, [100, 64], 999)
    #expect(LayerDrawing(layers: stage(1) + other).drawing.words.contains("conv1d_2"))
    #expect(LayerDrawing(layers: stage(1) + other).drawing.words.contains("conv1d_1"))
  }

  @Test func `thirty layers fit under each other and into a phone's width`() {
    let layers = (0..<30).map { number in
      layer(
        "layer_with_a_rather_long_name_\(number)", number % 2 == 0 ? .convolution : .pooling, [300 - number, 64], number
      )
    }
    let drawing = LayerDrawing(layers: layers).drawing
    #expect(drawing.width == 340 && drawing.overlaps.isEmpty && drawing.strays.isEmpty)
    let blocks = blocks(drawing)
    #expect(blocks.count == 30 && zip(blocks, blocks.dropFirst()).allSatisfy { $0.y + $0.height < $1.y })
  }

  @Test func `the whole network is told in words and in a table`() {
    let html = LayerDrawing(layers: stage(1) + [layer("<i>", .dense, [7], 455)]).figure.source
    #expect(html.contains("aria-label=\"Layers, 1,711 parameters in 4 layers: conv1d_1 100 × 64, "))
    #expect(html.contains("<th scope=\"row\">&lt;i&gt;</th><td>dense</td><td>7</td><td>455</td>"))
    #expect(!html.contains("<i>"))
    #expect(LayerDrawing(layers: []).drawing.marks.isEmpty)
  }

  @Test(
    arguments: [
      ("Conv1D", .convolution), ("SeparableConv1D", .convolution), ("Bidirectional (LSTM)", .recurrent),
      ("SimpleRNN", .recurrent), ("TimeDistributed (Dense)", .dense), ("AttentionPooling1D", .pooling),
      ("GlobalMaxPooling2D", .pooling), ("BatchNormalization", .normalisation), ("Rescaling", .normalisation),
      ("SpatialDropout1D", .regularisation), ("GaussianNoise", .regularisation), ("LeakyReLU", .activation),
      ("Softmax", .activation), ("Flatten", .shape), ("Permute", .shape), ("InputLayer", .input), ("", .shape),
    ] as [(String, LayerDrawing.Kind)])
  func `a layer's class says its kind`(_ name: String, _ kind: LayerDrawing.Kind) {
    #expect(LayerDrawing.Kind(layerClass: name) == kind)
  }

  @Test func `the numbers in a text give the size as well`() {
    #expect(
      LayerDrawing.Layer(name: "a", kind: .dense, output: "100 × 32", parameters: 0)
        == LayerDrawing.Layer(name: "a", kind: .dense, output: [100, 32], parameters: 0))
  }
}
