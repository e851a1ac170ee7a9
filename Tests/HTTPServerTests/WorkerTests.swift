import Dispatch
import HTTPServer
import Synchronization
import TestSupport
import Testing

@Suite struct WorkerTests {
  private func limits(workers: Int, queued: Int = 8) -> HTTPLimits {
    var limits = HTTPLimits()
    limits.workers = workers
    limits.queued = queued
    return limits
  }

  @Test func `as many requests as there are workers are answered at once`() throws {
    // Each waits for all: if one ran after another, none would end.
    let meeting = Meeting(of: 3)
    let server = try HTTPServer.trial(limits: limits(workers: 3)) { request in
      meeting.meet()
      return HTTPResponse(text: request.path, contentType: "text/plain")
    }
    let clients = try (0..<3).map { _ in try SocketClient(server) }
    for (number, client) in clients.enumerated() { client.begin("GET", "/work/\(number)") }
    for (number, client) in clients.enumerated() { #expect(client.receive()?.text == "/work/\(number)") }
  }

  @Test func `while every worker is busy, what needs none is answered, and what finds no place in the queue is told`()
    throws
  {
    let gate = DispatchSemaphore(value: 0)
    let server = try HTTPServer.trial(limits: limits(workers: 1, queued: 2)) { request in
      gate.wait()
      return HTTPResponse(text: request.path, contentType: "text/plain")
    }
    let busy = try SocketClient(server)
    busy.begin("GET", "/work/0")
    #expect(server.reaches { $0.inFlight == 1 && $0.queued == 0 })
    let waiting = try (1...2).map { number in
      let client = try SocketClient(server)
      client.begin("GET", "/work/\(number)")
      #expect(server.reaches { $0.queued == number })
      return client
    }
    let reply = try #require(SocketClient(server).ask("POST", "/work/3", body: [1, 2, 3]))
    #expect(reply.status == 503)
    #expect(reply.headers["retry-after"] == "1")
    #expect(reply.text == #"{"error":"the server is busy, and 2 requests wait; ask again in a moment"}"#)
    #expect(try SocketClient(server).ask("GET", "/at-once")?.text == "/at-once")
    for _ in 0..<3 { gate.signal() }
    #expect(busy.receive()?.text == "/work/0")
    for (number, client) in waiting.enumerated() { #expect(client.receive()?.text == "/work/\(number + 1)") }
    #expect(server.counters.now.refused == ["queue": 1])
  }

  @Test func `requests of one connection are answered in their order`() throws {
    let server = try HTTPServer.trial(limits: limits(workers: 4))
    let client = try SocketClient(server)
    client.send((0..<50).map { "GET /work/\($0) HTTP/1.1\r\nHost: localhost\r\n\r\n" }.joined())
    for number in 0..<50 { #expect(client.receive()?.text == "/work/\(number)") }
  }

  @Test func `a client that goes away while it waits is not answered any more`() throws {
    let gate = DispatchSemaphore(value: 0)
    let answered = Mutex<[String]>([])
    let server = try HTTPServer.trial(limits: limits(workers: 1)) { request in
      answered.withLock { $0.append(request.path) }
      gate.wait()
      return HTTPResponse(text: request.path, contentType: "text/plain")
    }
    let first = try SocketClient(server)
    first.begin("GET", "/work/first")
    #expect(server.reaches { $0.inFlight == 1 && $0.queued == 0 })
    var leaver: SocketClient? = try SocketClient(server)
    leaver?.begin("GET", "/work/gone")
    #expect(server.reaches { $0.queued == 1 })
    leaver = nil
    #expect(server.reaches { $0.abandoned == 1 && $0.queued == 0 })
    gate.signal()
    #expect(first.receive()?.text == "/work/first")
    #expect(answered.withLock { $0 } == ["/work/first"])
  }

  @Test func `a client that closes its side after a request that has to be computed still gets the answer`() throws {
    let server = try HTTPServer.trial(limits: limits(workers: 1))
    for number in 0..<20 {
      let client = try SocketClient(server)
      client.begin("GET", "/work/\(number)")
      client.endSending()
      #expect(client.receive()?.text == "/work/\(number)")
    }
  }

  /// A request that is in, with its end, before the server looks at it, as where it is busy; answers that fit a socket's
  /// buffer, and that do not.
  @Test(arguments: [10, 20_000_000])
  func `a busy server answers a client that closed its side right after its request`(bytes: Int) throws {
    let (isBusy, goesOn) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    let server = try HTTPServer(handler: BlockedHandler(isBusy: isBusy, goesOn: goesOn, bytes: bytes), port: 0)
    let other = try SocketClient(server)
    other.begin("GET", "/block")
    isBusy.wait()
    let client = try SocketClient(server)
    client.send("POST /work HTTP/1.1\r\nHost: localhost\r\nContent-Length: 60000\r\n\r\n")
    client.send([UInt8](repeating: 1, count: 60_000))
    client.endSending()
    goesOn.signal()
    #expect(client.receive()?.body == [UInt8](repeating: 60, count: bytes))
    #expect(other.receive()?.status == 200)
    #expect(server.reaches { $0.inFlight == 0 && $0.abandoned == 0 && $0.answers == [200: 2] })
  }

  /// Holds the thread that serves all connections when asked to.
  private struct BlockedHandler: HTTPHandler {
    let isBusy: DispatchSemaphore
    let goesOn: DispatchSemaphore
    let bytes: Int

    func admit(_ head: HTTPRequest) -> HTTPAdmission { head.path == "/block" ? .atOnce : .queued }

    func respond(to request: HTTPRequest) -> HTTPResponse {
      guard request.path == "/work" else {
        isBusy.signal()
        goesOn.wait()
        return HTTPResponse(text: "", contentType: "text/plain")
      }
      let answer = [UInt8](repeating: UInt8(request.body.count / 1000), count: bytes)
      return HTTPResponse(contentType: "application/octet-stream", body: answer)
    }
  }

  @Test func `many clients at once each get their own answer`() async throws {
    let server = try HTTPServer.trial(limits: limits(workers: 4, queued: 64)) { request in
      HTTPResponse(contentType: "application/octet-stream", body: Array(request.path.utf8) + request.body)
    }
    await withTaskGroup(of: Void.self) { group in
      for task in 0..<8 {
        group.addTask {
          guard let client = try? SocketClient(server) else {
            Issue.record("no connection")
            return
          }
          for number in 0..<200 {
            let body = [UInt8](repeating: UInt8(task), count: number * 37)
            let path = "/work/\(task)/\(number)"
            #expect(client.ask("POST", path, body: body)?.body == Array(path.utf8) + body)
          }
        }
      }
    }
    #expect(server.reaches { $0.inFlight == 0 && $0.bodyBytes == 0 && $0.queued == 0 })
    #expect(server.counters.now.answers == [200: 1600])
  }
}

/// A place where threads wait until all are there.
final class Meeting: Sendable {
  private let missing: Mutex<Int>
  private let complete = DispatchSemaphore(value: 0)
  private let size: Int

  init(of size: Int) {
    self.size = size
    missing = Mutex(size)
  }

  func meet() {
    let isLast = missing.withLock { missing in
      missing -= 1
      return missing == 0
    }
    if isLast { for _ in 0..<size { complete.signal() } }
    complete.wait()
  }
}
