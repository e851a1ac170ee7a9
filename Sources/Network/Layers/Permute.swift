import Core
import Kernels

/// The axes of a row in another order; they are counted from 1, as in Keras.
public struct Permute: Layer {
  public static let kind = "Permute"
  public let name: String
  public let inputShape: Shape
  public let outputShape: Shape
  private let order: [Int]

  private let forwards: PermutedAxes
  private let backwards: PermutedAxes

  public init(_ settings: LayerSettings, input: Shape) throws(NetworkError) {
    guard (1...PermutedAxes.most).contains(input.rank) else {
      throw .wrongInput(layer: settings.place, found: input, expected: "one to \(PermutedAxes.most) axes")
    }
    let order = try Permute.order(settings, rank: input.rank)
    let back = order.indices.map { axis in order.firstIndex(of: axis) ?? 0 }
    let output = order.map { input[$0] }
    forwards = PermutedAxes(input.sizes, order: order)
    backwards = PermutedAxes(output, order: back)
    self.order = order
    name = settings.name
    inputShape = input
    outputShape = Shape(output)
  }

  /// The axes of the input in the order of the output, counted from zero.
  private static func order(_ settings: LayerSettings, rank: Int) throws(NetworkError) -> [Int] {
    let all = Array(1...rank)
    let expected = "a list of each axis from 1 to \(rank), as \(JSONValue.array(all.reversed().map { .int($0) }).text)"
    guard let value = settings.value("dims") else {
      throw .missingSetting(layer: settings.place, key: "dims", expected: expected)
    }
    let dims = value.array?.map { $0.int ?? 0 } ?? []
    guard dims.sorted() == all else { throw settings.wrong("dims", value, expected: expected) }
    return dims.map { $0 - 1 }
  }

  /// Axes of one value may change places without moving a number.
  public func passesThrough(training: Bool) -> Bool {
    let moving = order.filter { inputShape[$0] > 1 }
    return moving == moving.sorted()
  }

  public func forward(_ pass: ForwardPass) { permuteAxes(pass.input, rows: pass.rows, forwards, into: pass.output) }

  public func backward(_ pass: BackwardPass) {
    guard let inputGradient = pass.inputGradient else { return }
    permuteAxes(pass.outputGradient, rows: pass.forward.rows, backwards, into: inputGradient)
  }

  public func kerasSettings(_ parameters: LayerParameters) -> [String: JSONValue] {
    ["dims": .array(order.map { .int($0 + 1) })]
  }
}
