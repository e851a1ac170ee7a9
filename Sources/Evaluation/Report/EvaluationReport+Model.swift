import Core
import Pictures

extension EvaluationReport {
  var modelSection: HTML {
    guard !model.isEmpty else { return "" }
    let total = TableRow(
      name: "all layers", cells: ["", withCommas(model.reduce(0) { $0 + $1.parameters })], kind: "average first")
    let drawing = LayerDrawing(
      layers: model.map {
        .init(name: $0.name, kind: .init(layerClass: $0.kind), output: $0.output, parameters: $0.parameters)
      })
    let list = table(
      heads: ["Layer", "output", "parameters"],
      rows: model.map {
        TableRow(name: "\($0.name) (\($0.kind))", cells: [unbroken($0.output), withCommas($0.parameters)])
      } + [total])
    return .section("Model", HTML.charts([drawing.figure, list]))
  }

  /// A shape in one line, however narrow its column.
  private func unbroken(_ shape: String) -> String { shape.split(separator: " ").joined(separator: "\u{A0}") }
}
