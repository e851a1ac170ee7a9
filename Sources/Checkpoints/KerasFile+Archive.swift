import Core
import HDF5Storage
import Network

extension KerasFile {
  /// The weights in the HDF5 file of a Keras archive: `layers/<class>_<number>/…/vars/<number>`.
  ///
  /// Groups that no layer of the model has come last, so that weights in them are not overlooked.
  static func weights(in root: HDF5Group, for model: Model) throws(HDF5Error) -> [LayerWeights] {
    guard let name = layerGroups.first(where: root.contains) else { return [] }
    let all = try root.group(name)
    let present = try all.names()
    let known = model.kerasGroupNames.filter(Set(present).contains)
    var layers: [LayerWeights] = []
    for name in known + Set(present).subtracting(known).sorted() {
      let group = try all.group(name)
      layers.append(LayerWeights(layer: name, weights: try weights(below: group, depth: deepest)))
    }
    return layers
  }

  /// What Keras 3 calls the group of all layers, and what Keras 2.12 called it.
  private static let layerGroups = ["layers", "_layer_checkpoint_dependencies"]
  /// The parts that layers of ours have, in the order of their weights. Others, such as random seeds, hold none.
  private static let parts = ["layer", "forward_layer", "backward_layer", "cell"]
  /// As deep as a cell inside a recurrent layer inside a wrapper inside another; links may lead in circles.
  private static let deepest = 4
  /// More tensors than any layer has.
  private static let mostWeights = 64

  /// A layer's own weights by number, and then those of the layers inside it.
  private static func weights(below group: HDF5Group, depth: Int) throws(HDF5Error) -> [Weight] {
    var weights: [Weight] = []
    if group.contains("vars") {
      let own = try group.group("vars")
      for name in try own.names().sorted(by: { (Int($0) ?? .max, $0) < (Int($1) ?? .max, $1) }).prefix(mostWeights) {
        let dataset = try own.dataset(name)
        weights.append(Weight(path: dataset.name, shape: Shape(dataset.sizes), values: try dataset.readFloats()))
      }
    }
    guard depth > 1 else { return weights }
    for part in parts where group.contains(part) {
      weights += try self.weights(below: group.group(part), depth: depth - 1)
    }
    return weights
  }
}
