import Core
import Foundation
import TestSupport
import Testing

/// `serve` as it is started, with models that were trained here.
@Suite(.serialized) struct ServeTests {
  /// Two runs, one of which was evaluated, and a clip beside them.
  private static let trained: Result<Scratch, any Error> = Result {
    let place = try Scratch()
    try ToneCorpus.write(to: place, speakers: 4, repetitions: 1)
    let course = ["--lanes", "2", "--batch", "8", "--epochs", "2"]
    for words in [
      ["features", "--corpus", "corpus"], ["train", "--run", "one", "--seed", "3"] + course,
      ["train", "--run", "other", "--seed", "4"] + course,
    ] {
      let run = try ProgramRun.start(words, in: place.path)
      guard run.status == 0 else { throw CocoaError(.executableLoad, userInfo: ["said": run.errors]) }
    }
    try place.write("clip.wav", place.read("corpus/Actor_01/03-01-05-01-01-01-01.wav"))
    return place
  }

  private let place: Scratch

  init() throws { place = try Self.trained.get() }

  private func json(_ text: String) throws -> JSONValue { try JSON.decode(JSONValue.self, from: text) }

  @Test func `an upload gets the probabilities that predict gives, to the last bit, from each model by name`() throws {
    let server = try StartedServer(["--checkpoint", "one/best.h5", "--checkpoint", "two=other/best.h5"], in: place)
    let clip = Array(try place.read("clip.wav"))
    let client = try server.client()
    for (name, file) in [("one", "one/best.h5"), ("two", "other/best.h5")] {
      let run = try ProgramRun.start(["predict", "--checkpoint", file, "--json", "clip.wav"], in: place.path)
      let told = try #require(json(run.output).array?.first)
      let reply = try #require(client.ask("POST", "/v1/predict?model=\(name)", body: clip))
      let answer = try json(reply.text)
      #expect(answer["model"]?.string == name)
      #expect(answer["probabilities"] == told["probabilities"], "\(name)")
      #expect(answer["emotion"] == told["emotion"] && answer["confidence"] == told["confidence"], "\(name)")
    }
    #expect(server.notice.contains("one/best.h5") && server.notice.contains("two"))
    #expect(client.ask("GET", "/reports/one")?.status == 200)
  }

  @Test func `the examples of the help do as they are written`() throws {
    let server = try StartedServer(["--checkpoint", "one/best.h5"], in: place)
    let examples = try curls { !$0.contains("Bearer") }
    #expect(examples.count >= 5)
    for example in examples {
      let said = try ShellRun.output(example.replacing("http://localhost:8080/", with: server.address), in: place.path)
      let answer = try json(said)
      #expect(answer["error"] == nil && answer.object?.isEmpty == false, "\(example): \(said)")
    }
  }

  @Test func `the example for other machines does as it is written, and nothing is told without the token`() throws {
    try place.write("token", "0123456789abcdef0123\n".utf8)
    let words = ["--checkpoint", "good=one/best.h5", "--address", "0.0.0.0", "--token-file", "token"]
    let server = try StartedServer(words, in: place)
    let address = "http://localhost:\(server.port)/"
    let example = try #require(curls { $0.contains("Bearer") }.first).replacing("http://localhost:8080/", with: address)
    #expect(try json(ShellRun.output(example, in: place.path))["emotion"] != nil)
    let without = "curl -s -o /dev/null -w '%{http_code}' "
    #expect(try ShellRun.output(without + address + "v1/models", in: place.path) == "401")
    #expect(
      try ShellRun.output(without + "-H 'Authorization: Bearer wrong' " + address + "metrics", in: place.path) == "401")
    #expect(try ShellRun.output(without + address, in: place.path) == "200")
    #expect(server.errorsSoFar.contains("not encrypted"))
  }

  /// Those of `--help`, with whatever else curl should say left out.
  private func curls(_ isWanted: (String) -> Bool) throws -> [String] {
    let help = try ProgramRun.start(["serve", "--help"], in: place.path).output
    let lines: [String] = help.split(separator: "\n").map { String($0.drop { $0 == " " }) }
    return lines.filter { $0.hasPrefix("curl ") && isWanted($0) }.map { "curl -s" + $0.dropFirst(4) }
  }

  @Test(arguments: [SIGTERM, SIGINT])
  func `a signal lets requests that are in have their answers, and ends the program in order`(signal: Int32) throws {
    let server = try StartedServer(["--checkpoint", "one/best.h5", "--workers", "1"], in: place)
    let clip = Array(try place.read("clip.wav"))
    let alone = try #require(server.client().ask("POST", "/v1/predict", body: clip)).text
    let clients = try (0..<8).map { _ in try server.client() }
    let head = "POST /v1/predict HTTP/1.1\r\nHost: localhost\r\nContent-Length: \(clip.count)\r\n\r\n"
    for client in clients { client.send(Array(head.utf8) + clip) }
    // All of them are in, and some of them wait.
    let watch = try server.client()
    while try clipsIn(watch) < 8 {}
    kill(server.process.processIdentifier, signal)
    for client in clients { #expect(client.receive()?.text == alone) }
    server.process.waitUntilExit()
    #expect(server.process.terminationReason == .exit && server.process.terminationStatus == 0)
    #expect(throws: ConnectionRefused.self) { try server.client() }
  }

  /// How many clips are in or answered, as the metrics say, without the first one.
  private func clipsIn(_ client: SocketClient) throws -> Int {
    let lines = try #require(client.ask("GET", "/metrics")).text.split(separator: "\n")
    func figure(_ name: String) -> Int {
      lines.first { $0.hasPrefix("ser_dist_\(name) ") }.flatMap { $0.split(separator: " ").last }.flatMap { Int($0) }
        ?? 0
    }
    // The question itself is in as well.
    return figure("requests_in_flight") - 1 + figure(#"requests_total{path="/v1/predict",status="200"}"#) - 1
  }

  @Test func `nothing that is sent is written anywhere`() throws {
    try place.makeFolder("temporary")
    let server = try StartedServer(
      ["--checkpoint", "one/best.h5"], in: place, environment: ["TMPDIR": place.file("temporary")])
    let clip = Array(try place.read("clip.wav"))
    let client = try server.client()
    #expect(client.ask("POST", "/v1/predict", body: clip)?.status == 200)
    let (files, written) = try (files(), bytesWritten(server))
    for path in ["/v1/predict", "/v1/predict?sound=true&timeline=true"] {
      for body in [clip, Array(clip.prefix(1000)), Array("no sound".utf8)] { _ = client.ask("POST", path, body: body) }
    }
    #expect(try self.files() == files)
    #expect(try bytesWritten(server) == written)
  }

  /// All that there is where the program runs, with sizes and times.
  private func files() throws -> String {
    try ShellRun.output("find . /dev/shm -printf '%p %s %T@ %C@\\n' | sort", in: place.path)
  }

  /// What the server and its helpers have made storage write.
  private func bytesWritten(_ server: StartedServer) throws -> String {
    let number = server.process.processIdentifier
    return try ShellRun.output(
      "for p in \(number) $(pgrep -P \(number)); do grep ^write_bytes /proc/$p/io; done", in: place.path)
  }

  @Test(arguments: [
    (
      ["--checkpoint", "a=one/best.h5", "--checkpoint", "a=other/best.h5"], 2,
      "would both be served as 'a'; give one another name"
    ),
    (["--checkpoint", "a b=one/best.h5"], 2, "model name 'a b': expected 1 to 64 letters"),
    (["--checkpoint", "one/best.h5", "--address", "0.0.0.0"], 2, "give a token"),
    (["--checkpoint", "one/best.h5", "--address", "example.org"], 2, "address 'example.org': is none"),
    (["--checkpoint", "one/best.h5", "--token", "short"], 2, "at least 16"),
    (["--checkpoint", "one/best.h5", "--token", "a", "--token-file", "b"], 2, "exclude each other"),
    (["--checkpoint", "one/best.h5", "--token-file", "absent"], 1, "absent: no such file with a token"),
    (["--checkpoint", "one/best.h5", "--token-file", "/dev/null"], 1, "/dev/null: holds no token"),
    (["--checkpoint", "one/best.h5", "--checkpoint", "absent.h5"], 1, "absent.h5: no such"),
    (["--checkpoint", "clip.wav"], 1, "clip.wav: "),
    (["--checkpoint", "one/best.h5", "--longest", "0"], 2, "--longest '0': must be a number above 0"),
    (["--checkpoint", "one/best.h5", "--unsure-below", "2"], 2, "--unsure-below '2'"),
  ]) func `what cannot be served is told in a sentence`(words: [String], status: Int32, part: String) throws {
    let run = try ProgramRun.start(["serve", "--port", "0"] + words, in: place.path, limit: 20)
    #expect(run.status == status && run.sentences.count == 1, "\(run.errors)")
    #expect(run.errors.contains(part), "\(run.errors)")
  }

  @Test func `a port in use is told in a sentence`() throws {
    let server = try StartedServer(checkpoint: "one/best.h5", in: place)
    let run = try ProgramRun.start(
      ["serve", "--checkpoint", "one/best.h5", "--port", "\(server.port)"], in: place.path, limit: 20)
    #expect(
      run.status == 1 && run.errors.contains("port \(server.port): is in use by another program"), "\(run.errors)")
  }
}
