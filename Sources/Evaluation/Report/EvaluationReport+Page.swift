import Core
import Pictures

extension EvaluationReport {
  /// One page that needs no network and runs no script.
  public var html: String {
    Page(
      title: title, subject: subject,
      sections: [
        headline, reportedSection, protocolSection, classSection, confusionSection, restSection, reliabilitySection,
        speakerSection, sentenceSection, mistakesSection, historySection, modelSection, costSection,
      ] + facts.map(section)
    ).html
  }

  var scores: ClassificationReport { result.scores }

  private func section(_ group: FactGroup) -> HTML {
    guard !group.facts.isEmpty else { return "" }
    return .section(group.title, .facts(group.facts.map { ($0.name, $0.value) }))
  }
}
