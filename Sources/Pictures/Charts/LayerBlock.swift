/// A layer, those that only follow it, and how often the same comes again at once.
struct LayerBlock: Equatable {
  let first: LayerDrawing.Layer
  var followers: [LayerDrawing.Layer] = []
  /// How many blocks alike stand one after the other; their parameters are added.
  var repeats = 1
  var parameters: Int

  init(_ layer: LayerDrawing.Layer) {
    first = layer
    parameters = layer.parameters
  }

  var output: String { followers.last?.output ?? first.output }

  /// Blocks of a chain from its first layer to its last.
  static func blocks(of layers: [LayerDrawing.Layer]) -> [LayerBlock] {
    var blocks: [LayerBlock] = []
    for layer in layers {
      if layer.kind.follows, let last = blocks.indices.last, blocks[last].output == layer.output {
        blocks[last].followers.append(layer)
        blocks[last].parameters += layer.parameters
      } else {
        blocks.append(LayerBlock(layer))
      }
    }
    return joined(blocks)
  }

  private static func joined(_ blocks: [LayerBlock]) -> [LayerBlock] {
    var joined: [LayerBlock] = []
    for block in blocks {
      if let last = joined.indices.last, joined[last].isLike(block) {
        joined[last].repeats += 1
        joined[last].parameters += block.parameters
      } else {
        joined.append(block)
      }
    }
    return joined
  }

  /// Whether only the numbers in the layers' names tell the two apart.
  private func isLike(_ other: LayerBlock) -> Bool {
    let signature = { (block: LayerBlock) in
      ([block.first] + block.followers).map { "\(Self.plain($0.name)) \($0.kind) \($0.output) \($0.parameters)" }
    }
    return signature(self) == signature(other)
  }

  /// Without the number that tells it from its like, where the block stands for several.
  func name(of layer: LayerDrawing.Layer) -> String { repeats > 1 ? Self.plain(layer.name) : layer.name }

  /// "dropout_3" and "dropout" are both "dropout"; "conv1d" stays as it is.
  private static func plain(_ name: String) -> String {
    let letters = name.reversed().drop { $0.isNumber }
    return letters.first == "_" ? String(letters.dropFirst().reversed()) : name
  }
}
