import Core
import Glibc
import Synchronization

/// The thread that serves all connections: it drives libmicrohttpd, hands requests to the workers, and gives the slow
/// ones up.
///
/// Everything but `end(by:)` belongs to that thread, once it serves.
final class ServingLoop: @unchecked Sendable {
  let handler: any HTTPHandler
  let limits: HTTPLimits
  let gate: HTTPGate
  let counters: HTTPCounters
  let workers: WorkerPool
  private let wakeUp: Signal
  private var daemon: Daemon?
  private let deadline = Mutex<ContinuousClock.Instant?>(nil)

  var clients: [ObjectIdentifier: Client] = [:]
  /// Requests whose connections are suspended, by number.
  var suspended: [Int: Exchange] = [:]
  var farewells: [Farewell] = []
  var requests = 0
  var inFlight = 0
  var bodyBytes = 0
  /// Whether every answer is the last of its connection.
  var isDraining = false
  /// Whether there were as many connections as there may be, not long ago.
  var wasFull = false
  var lingering = LingeringSockets()
  private var pace = LoopPace()
  private var nextCheck = ContinuousClock.now
  private static let checksEvery = Duration.milliseconds(100)

  init(
    handler: any HTTPHandler, limits: HTTPLimits, token: AccessToken?, address: ListeningAddress, counters: HTTPCounters
  ) throws(HTTPServerError) {
    self.handler = handler
    self.limits = limits
    self.counters = counters
    gate = HTTPGate(limits: limits, token: token, address: address)
    wakeUp = try Signal()
    workers = try WorkerPool(handler: handler, limits: limits, finished: wakeUp)
  }

  /// Takes connections from now on; they are answered as soon as it serves.
  func open(_ socket: consuming ListeningSocket) throws(HTTPServerError) {
    daemon = try Daemon(socket, limits: limits, loop: self)
  }

  /// Serves until `end(by:)` is called.
  func serve() {
    guard let daemon = daemon.take() else { return }
    ServingLoop.ignoreBrokenPipes()
    while true {
      wait(for: daemon)
      takeAnswers()
      daemon.run()
      makeRoom(daemon)
      lingering.discard()
      check()
      guard let deadline = deadline.withLock({ $0 }) else { continue }
      if !isDraining {
        isDraining = true
        daemon.refuseConnections()
      }
      if inFlight == 0 || ContinuousClock.now >= deadline { break }
    }
    finish(daemon)
  }

  /// From any thread: takes no more connections, and ends once all requests that are in have their answers, or when
  /// the deadline has passed.
  func end(by deadline: ContinuousClock.Instant) {
    self.deadline.withLock { $0 = deadline }
    wakeUp.send()
  }

  /// Gives up what is not answered by now, and lets libmicrohttpd close its connections.
  private func finish(_ daemon: consuming Daemon) {
    if inFlight > 0 { handler.giveUp() }
    workers.end()
    takeAnswers()
    while let last = farewells.indices.last { endFarewell(at: last) }
    daemon.run()
    _ = consume daemon
    lingering = LingeringSockets()
    note()
  }

  /// Sleeps until a socket or a worker has something. `poll(2)`
  private func wait(for daemon: borrowing Daemon) {
    let most = ServingLoop.checksEvery.milliseconds
    let milliseconds = mayTakeMore(daemon) ? 0 : pace.limit(daemon.patience.map { min($0, most) } ?? most)
    let awaited = [daemon.descriptor, wakeUp.descriptor] + lingering.descriptors
    var polled = awaited.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    polled += farewells.map { pollfd(fd: $0.descriptor, events: Int16(POLLOUT), revents: 0) }
    guard poll(&polled, nfds_t(polled.count), Int32(clamping: milliseconds)) > 0 else {
      pace.noteNothingReady(LoopPace.Progress(requests: requests, inFlight: inFlight, bodyBytes: bodyBytes))
      return
    }
    pace.noteReady()
    if polled[1].revents != 0 { wakeUp.waitForAll() }
  }

  /// Whether somebody waits to be let in for whom there is a place again, which libmicrohttpd learns only when it runs.
  private func mayTakeMore(_ daemon: borrowing Daemon) -> Bool {
    guard wasFull, clients.count < limits.connections, !isDraining else { return false }
    wasFull = false
    return daemon.isAskedForConnection
  }

  /// Lets connections whose requests have been computed go on.
  private func takeAnswers() {
    for (number, response) in workers.takeDone() {
      guard let exchange = suspended.removeValue(forKey: number) else { continue }
      if let response, exchange.farEnd.hasClosedItsSide {
        sayFarewell(response, to: exchange)
      } else {
        exchange.result = .some(response)
        exchange.connection.resume()
      }
    }
    sendFarewells()
  }

  /// What only has to be looked at now and then.
  private func check() {
    let now = ContinuousClock.now
    guard now >= nextCheck else { return }
    nextCheck = now + ServingLoop.checksEvery
    workers.dropAbandoned()
    giveUpSlow(now)
    note()
  }

  /// Keeps the counters up to date.
  func note() {
    let (open, waiting) = (clients.count, workers.waiting)
    counters.note { counts in
      counts.connections = open
      counts.inFlight = inFlight
      counts.queued = waiting
      counts.bodyBytes = bodyBytes
    }
  }

  /// A client that has gone away is an error to handle, no reason for the process to end. `pthread_sigmask(3)`
  private static func ignoreBrokenPipes() {
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGPIPE)
    pthread_sigmask(SIG_BLOCK, &signals, nil)
  }
}

extension Duration {
  fileprivate var milliseconds: UInt64 { UInt64(clamping: components.attoseconds / 1_000_000_000_000_000) }
}
