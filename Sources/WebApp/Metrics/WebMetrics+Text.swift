import Core
import HTTPServer

extension WebMetrics {
  /// The page that Prometheus reads.
  func text(models: ServedModels, counts: HTTPCounts) -> String {
    var page = PrometheusText()
    let figures = now
    addAnswers(figures, to: &page)
    addSound(figures, to: &page)
    addServer(counts, to: &page)
    page.add(
      "model_info", .gauge, "The models there are.",
      models.all.map { ([("model", "\($0.name)"), ("recipe", $0.model.recipe)], 1) })
    page.add("build_info", .gauge, "The program.", 1, [("version", Version.current)])
    if let bytes = ResidentMemory.bytes() {
      page.add("resident_memory_bytes", .gauge, "Memory of the server's process that is in use.", Double(bytes))
    }
    return page.text
  }

  private func addAnswers(_ figures: Figures, to page: inout PrometheusText) {
    let answers = figures.answers.sorted { ($0.key.path, $0.key.status) < ($1.key.path, $1.key.status) }
    page.add(
      "requests_total", .counter, "Requests answered, by path and status.",
      answers.map { ([("path", $0.key.path), ("status", "\($0.key.status)")], Double($0.value)) })
    page.add(
      "request_seconds", "Time that making an answer took, without the wait for a worker, by path.",
      figures.answering.sorted { $0.key < $1.key }.map { ([("path", $0.key)], $0.value) })
    page.add(
      "computing_seconds", "Time from decoded sound to what a model says of it, by model.",
      figures.computing.sorted { $0.key < $1.key }.map { ([("model", $0.key)], $0.value) })
    page.add("received_bytes_total", .counter, "Bytes of the bodies of answered requests.", Double(figures.bytesIn))
  }

  private func addSound(_ figures: Figures, to page: inout PrometheusText) {
    page.add("heard_seconds_total", .counter, "Seconds of sound that was decoded.", figures.secondsHeard)
    page.add(
      "decoder_faults_total", .counter, "Uploads that the decoder failed on by itself.", Double(figures.decoderFaults))
  }

  private func addServer(_ counts: HTTPCounts, to page: inout PrometheusText) {
    page.add("connections", .gauge, "Connections that are open.", Double(counts.connections))
    page.add("connections_total", .counter, "Connections taken.", Double(counts.accepted))
    page.add("requests_in_flight", .gauge, "Requests that are in and not yet answered.", Double(counts.inFlight))
    page.add("requests_queued", .gauge, "Requests that wait for a worker.", Double(counts.queued))
    page.add("held_body_bytes", .gauge, "Bytes of bodies that are held.", Double(counts.bodyBytes))
    page.add(
      "refused_total", .counter, "Requests refused before the API saw them, by reason.",
      counts.refused.sorted { $0.key < $1.key }.map { ([("reason", $0.key)], Double($0.value)) })
    page.add(
      "connections_displaced_total", .counter, "Connections closed to make room for others.", Double(counts.madeRoom))
    page.add(
      "requests_abandoned_total", .counter, "Requests whose clients went away while they waited.",
      Double(counts.abandoned))
  }
}
