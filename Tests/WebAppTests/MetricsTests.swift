import TestSupport
import Testing

import WebApp

@Suite struct MetricsTests {
  @Test func `requests are counted by path and status, and clips by their seconds`() throws {
    let client = try Served(["one", "other"]).client()
    for _ in 0..<3 { _ = try client.predict(speech(8000)) }
    _ = try client.predict([1, 2, 3], query: "?model=other")
    _ = try client.predict(speech(4000), query: "?model=other")
    _ = client.ask("GET", "/nothing/at/all")
    _ = client.ask("GET", "/reports/one")
    let reply = try #require(client.ask("GET", "/metrics"))
    #expect(reply.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8")
    let page = try Exposition(reply.text)
    let expected = [
      #"requests_total{path="/v1/predict",status="200"}"#: 4, #"requests_total{path="/v1/predict",status="400"}"#: 1,
      #"requests_total{path="other",status="404"}"#: 1, #"requests_total{path="/reports/{name}",status="404"}"#: 1,
      #"request_seconds_count{path="/v1/predict"}"#: 5, #"computing_seconds_count{model="one"}"#: 3,
      #"computing_seconds_count{model="other"}"#: 1, "heard_seconds_total": 3.5, "connections": 1,
      #"model_info{model="one",recipe="tess-cnn"}"#: 1, "decoder_faults_total": 0, "requests_in_flight": 1,
      "received_bytes_total": Double(3 * 16044 + 8044 + 3),
    ]
    for (name, value) in expected { #expect(page["ser_dist_" + name] == value, "\(name)") }
    #expect((page["ser_dist_resident_memory_bytes"] ?? 0) > 1e6)
  }

  @Test func `a histogram counts what took as long or less`() throws {
    var histogram = LatencyHistogram()
    for milliseconds in [0.5, 1, 1.5, 40, 700, 60_000] { histogram.add(.seconds(milliseconds / 1000)) }
    var text = PrometheusText()
    text.add("time", "How long.", [([("path", "a\"b\\c\nd")], histogram)])
    let page = try Exposition(text.text)
    let label = #"path="a\"b\\c\nd""#
    for (end, count) in [("0.001", 2.0), ("0.0025", 3), ("0.05", 4), ("0.5", 4), ("1", 5), ("30", 5), ("+Inf", 6)] {
      #expect(page["ser_dist_time_bucket{\(label),le=\"\(end)\"}"] == count, "\(end)")
    }
    #expect(page["ser_dist_time_count{\(label)}"] == 6)
    #expect(abs((page["ser_dist_time_sum{\(label)}"] ?? 0) - 60.743) < 1e-9)
  }
}
