import Core

/// The settings of scale and shift that the normalisations with learned ones share.
struct NormalizationSettings: Sendable {
  let epsilon: Double
  /// Where `gamma` and `beta` stand among the layer's parameters.
  let gamma: Int?
  let beta: Int?
  private let gammaInitializer: Initializer
  private let betaInitializer: Initializer
  private let gammaRegularizer: Regularizer?
  private let betaRegularizer: Regularizer?

  init(_ settings: LayerSettings, rank: Int) throws(NetworkError) {
    epsilon = try settings.number("epsilon", default: 1e-3, in: 0..<1)
    let (scale, center) = (try settings.flag("scale", default: true), try settings.flag("center", default: true))
    gamma = scale ? 0 : nil
    beta = center ? (scale ? 1 : 0) : nil
    try settings.only("axis", -1, .int(rank), [-1], [.int(rank)])
    gammaInitializer = try settings.initializer("gamma_initializer", default: .ones)
    betaInitializer = try settings.initializer("beta_initializer", default: .zeros)
    gammaRegularizer = try settings.regularizer("gamma_regularizer")
    betaRegularizer = try settings.regularizer("beta_regularizer")
    for key in ["gamma_constraint", "beta_constraint"] { try settings.only(key, .null) }
  }

  func declare(_ channels: Int) -> [ParameterDeclaration] {
    let scale = ParameterDeclaration(
      "gamma", [channels], initializer: gammaInitializer, regularizer: gammaRegularizer)
    let shift = ParameterDeclaration(
      "beta", [channels], initializer: betaInitializer, regularizer: betaRegularizer)
    return (gamma == nil ? [] : [scale]) + (beta == nil ? [] : [shift])
  }

  var keras: [String: JSONValue] {
    [
      "axis": -1, "epsilon": .number(epsilon), "center": .bool(beta != nil), "scale": .bool(gamma != nil),
      "beta_initializer": betaInitializer.keras, "gamma_initializer": gammaInitializer.keras,
      "beta_regularizer": betaRegularizer?.keras ?? .null, "gamma_regularizer": gammaRegularizer?.keras ?? .null,
      "beta_constraint": .null, "gamma_constraint": .null,
    ]
  }
}
