import Core
import HDF5Storage

/// The attributes of the group `ser_dist`: what a checkpoint says about itself, as JSON where it is not plain text.
struct CheckpointTexts {
  let classes: [String]
  let contract: String?
  let recipe: String
  let provenance: String
  /// Comes last, once a model is trained.
  let calibration: String?

  init(_ about: CheckpointAbout) throws {
    classes = about.classes
    contract = try about.contract.map { try JSON.encode($0) }
    recipe = try JSON.encode(about.recipe)
    provenance = try JSON.encode(Provenance(about))
    calibration = try about.calibration.map { try JSON.encode($0) }
  }

  private init(classes: [String], contract: String?, recipe: String, provenance: String, calibration: String?) {
    self.classes = classes
    self.contract = contract
    self.recipe = recipe
    self.provenance = provenance
    self.calibration = calibration
  }

  func write(to group: HDF5Group) throws(HDF5Error) {
    try group.attributes.set("classes", classes)
    if let contract { try group.attributes.set("contract", contract) }
    try group.attributes.set("recipe", recipe)
    try group.attributes.set("provenance", provenance)
    if let calibration { try group.attributes.set("calibration", calibration) }
  }

  static func read(_ group: HDF5Group) throws(HDF5Error) -> CheckpointTexts {
    let attributes = group.attributes
    return CheckpointTexts(
      classes: try attributes.strings("classes"),
      contract: attributes.contains("contract") ? try attributes.string("contract") : nil,
      recipe: try attributes.string("recipe"), provenance: try attributes.string("provenance"),
      calibration: attributes.contains("calibration") ? try attributes.string("calibration") : nil)
  }

  func parse(path: String) throws(CheckpointError) -> CheckpointAbout {
    let provenance = try CheckpointTexts.decode(Provenance.self, self.provenance, "@provenance", path)
    var contract: FeatureContract?
    if let text = self.contract { contract = try CheckpointTexts.decode(FeatureContract.self, text, "@contract", path) }
    var about = CheckpointAbout(
      classes: classes, contract: contract, recipe: try CheckpointTexts.decode(Recipe.self, recipe, "@recipe", path),
      split: provenance.split, epoch: provenance.epoch, validationAccuracy: provenance.validationAccuracy,
      lanes: provenance.lanes, ranks: provenance.ranks, threads: provenance.threads,
      programVersion: provenance.programVersion, start: provenance.start,
      leakage: provenance.leakage)
    if let text = calibration {
      about.calibration = try CheckpointTexts.decode(Calibration.self, text, "@calibration", path)
    }
    return about
  }

  func add(to digest: inout ContentDigest) {
    for name in classes { digest.add("class", name) }
    if let contract { digest.add("contract", contract) }
    digest.add("recipe", recipe)
    digest.add("provenance", provenance)
    if let calibration { digest.add("calibration", calibration) }
  }

  static func decode<Value: Decodable>(
    _ type: Value.Type, _ json: String, _ name: String, _ path: String
  ) throws(CheckpointError) -> Value {
    do throws(JSONMistake) {
      return try JSON.decode(type, from: json)
    } catch {
      throw .unreadableText(path: path, name: name, reason: error.reason)
    }
  }
}

/// How a model came to be, as `@provenance` holds it.
private struct Provenance: Codable {
  let split: SplitRecord?
  let epoch: Int
  let validationAccuracy: Double
  let lanes, ranks, threads: Int
  let programVersion: String
  let start: StartRecord?
  let leakage: LeakageRecord?

  init(_ about: CheckpointAbout) {
    split = about.split
    epoch = about.epoch
    validationAccuracy = about.validationAccuracy
    lanes = about.lanes
    ranks = about.ranks
    threads = about.threads
    programVersion = about.programVersion
    start = about.start
    leakage = about.leakage
  }
}
