import Collectives
import Core
import Network
import Training

/// `drift RANK PLACE`: all ranks have the same weights, but for one bit of one float on one of them; −1 for none.
enum DriftTrial {
  static func run(_ words: [String], _ group: Group) throws {
    let model = try Model(
      layers: [
        ["layer": "Dense", "units": 5, "activation": "relu", "name": "first"],
        ["layer": "Dense", "units": "classes", "activation": "softmax", "name": "second"],
      ], inputShape: [7], classCount: 3)
    let weights = FloatBuffer(count: model.layout.count)
    model.initialize(weights.view, seed: 3)
    let place = Int(words[2]) ?? 0
    if group.rank == Int(words[1]) {
      weights.view[place] = Float(bitPattern: weights.view[place].bitPattern ^ 1)
    }
    try DriftGuard.check(weights.view, of: model, in: group)
    try Console(speaks: group.isFirst).result("equal")
  }
}
