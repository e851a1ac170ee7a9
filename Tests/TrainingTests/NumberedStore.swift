import Core
import FeatureStore
import Network
import TestSupport
import Training

/// A store of three shards in which every number of row r is r, r + 1/64, …: what a row is shows in its numbers.
final class NumberedStore {
  static let shape: Shape = [20, 60]
  let scratch: Scratch
  let rowCount: Int

  init(rows: Int, bad: Int? = nil) throws {
    scratch = try Scratch()
    rowCount = rows
    let contract = FeatureContract(rate: nil, columns: [.mfcc(coefficients: 60)], frames: 20, scaling: .none)
    let clips = (0..<rows).map { ClipRecord(path: "\($0).wav", speaker: "", sentence: "", sha256: "") }
    let header = try StoreHeader(contract: contract, classes: ["a", "b", "c"], clips: clips)
    for shard in 0..<3 {
      let name = ShardName(index: shard, count: 3)
      try ShardWriter.write(directory: scratch.path, name: name, header: header) { writer in
        for row in rows * shard / 3..<rows * (shard + 1) / 3 {
          let numbers = FloatBuffer(Self.row(row))
          if row == bad { numbers.view[700] = .nan }
          try writer.append(numbers.view, label: row % 3, clip: row)
        }
      }
    }
    try StoreIndex.write(directory: scratch.path, shards: 3, header: header, recipe: .tessCNN, clips: clips)
  }

  static func row(_ row: Int) -> [Float] { (0..<shape.count).map { Float(row) + Float($0) / 2048 } }

  func open() throws -> FeatureStore { try FeatureStore.open(scratch.path) }

  func schedule(lanes: Int, batch: Int) throws -> LaneSchedule {
    let labels = (0..<rowCount).map { Int32($0 % 3) }
    return LaneSchedule(rows: Array(0..<rowCount), labels: labels, lanes: lanes, batch: batch, seed: 7)
  }

  static func workspace(rows: Int) throws -> Workspace {
    let layers: [JSONValue] = [
      ["layer": "Flatten"], ["layer": "Dense", "units": "classes", "activation": "softmax"],
    ]
    return Workspace(model: try Model(layers: layers, inputShape: shape, classCount: 3), rows: rows, training: true)
  }
}
