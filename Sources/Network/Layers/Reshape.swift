import Core

/// The same numbers under another shape.
public struct Reshape: Layer {
  public static let kind = "Reshape"
  public let name: String
  public let inputShape: Shape
  public let outputShape: Shape

  public init(_ settings: LayerSettings, input: Shape) throws(NetworkError) {
    outputShape = try Reshape.target(settings, input)
    name = settings.name
    inputShape = input
  }

  /// The shape asked for; one size may be -1, and takes what the others leave.
  private static func target(_ settings: LayerSettings, _ input: Shape) throws(NetworkError) -> Shape {
    let expected = "a list of sizes whose product is \(input.count); one of them may be -1"
    guard let value = settings.value("target_shape") else {
      throw .missingSetting(layer: settings.place, key: "target_shape", expected: expected)
    }
    let sizes = value.array?.map { $0.int ?? 0 } ?? [0]
    let known = sizes.filter { $0 != -1 }
    guard known.allSatisfy({ (1...LayerSettings.largest).contains($0) }), sizes.count - known.count <= 1 else {
      throw settings.wrong("target_shape", value, expected: expected)
    }
    let product = known.reduce(1.0) { $0 * Double($1) }
    guard product <= Double(input.count), input.count % Int(product) == 0 else {
      throw settings.wrong("target_shape", value, expected: expected)
    }
    let rest = input.count / Int(product)
    guard known.count < sizes.count || rest == 1 else {
      throw settings.wrong("target_shape", value, expected: expected)
    }
    return Shape(sizes.map { $0 == -1 ? rest : $0 })
  }

  public func passesThrough(training: Bool) -> Bool { true }
  public func forward(_ pass: ForwardPass) { pass.output.copy(from: pass.input) }
  public func backward(_ pass: BackwardPass) { pass.inputGradient?.copy(from: pass.outputGradient) }

  public func kerasSettings(_ parameters: LayerParameters) -> [String: JSONValue] {
    ["target_shape": .array(outputShape.sizes.map { .int($0) })]
  }
}
