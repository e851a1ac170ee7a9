import Core
import Pictures

extension EvaluationReport {
  var modelSection: HTML {
    guard !model.isEmpty else { return "" }
    let total = TableRow(
      name: "all layers", cells: ["", withCommas(model.reduce(0) { $0 + $1.parameters })], kind: "average first")
    return .section(
      "Model",
      table(
        heads: ["Layer", "output", "parameters"],
        rows: model.map {
          TableRow(name: "\($0.name) (\($0.kind))", cells: [$0.output, withCommas($0.parameters)])
        } + [total]))
  }
}
