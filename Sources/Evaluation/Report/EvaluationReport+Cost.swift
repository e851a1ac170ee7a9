import Core
import Pictures

extension EvaluationReport {
  /// Time and core hours of the run, and what they do not count.
  var costSection: HTML {
    guard !history.isEmpty else { return "" }
    let cost = TrainingCost(history, cores: cores)
    let facts: [(name: String, value: String?)] = [
      ("epochs", "\(history.count)"), ("time", timeText(cost.seconds)),
      ("rows per second", cost.rowsPerSecond.map { withCommas(Int($0.rounded())) }),
      ("steps' time spent between ranks", cost.communication.map { percent($0) }),
      ("core hours", cost.coreSeconds.map(coreHours)),
    ]
    return .section(
      "Time and cores", "\(HTML.facts(facts.compactMap { fact in fact.value.map { (fact.name, $0) } }))\(costNote)")
  }

  /// With so many decimals that a short run is not nothing.
  private func coreHours(_ coreSeconds: Double) -> String {
    let hours = coreSeconds / 3600
    return hours >= 1 ? hours.formatted(1) : hours >= 0.01 ? hours.formatted(3) : hours.formatted(5)
  }

  private var costNote: HTML {
    .note(
      "Counted are the epochs that are in the curves, each with its judgement by validation rows, before and after "
        + "interruptions; core hours are their time times the ranks and the threads of each that were at work, whether they "
        + "computed or waited. Not counted are the making of features, the start of the program, what a killed run had to do "
        + "again, and this evaluation. Energy was not measured.")
  }
}
