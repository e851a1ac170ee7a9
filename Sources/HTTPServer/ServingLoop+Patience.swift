extension ServingLoop {
  /// Ends the connections that take too long. libmicrohttpd itself closes those that are silent, but not those that send
  /// or read a byte now and then.
  func giveUpSlow(_ now: ContinuousClock.Instant) {
    for client in clients.values {
      if let exchange = client.exchange {
        if exchange.phase == .arriving, exchange.farEnd.hasGone { client.cutOff() }
        let seconds = exchange.phase == .arriving ? limits.requestSeconds : limits.responseSeconds
        guard exchange.phase != .waiting, now - exchange.since > .seconds(seconds) else { continue }
        if exchange.phase == .arriving { tellTooSlow(client) }
        client.cutOff()
      } else if now - client.since > .seconds(limits.idleSeconds + limits.requestSeconds) {
        // Not idle, or libmicrohttpd would have closed it: its head trickles.
        tellTooSlow(client)
        client.cutOff()
      }
    }
  }

  private func tellTooSlow(_ client: Client) {
    guard !client.isCutOff else { return }
    client.sendLast(refuse(.tooSlow(seconds: limits.requestSeconds)))
  }

  /// Where there are as many connections as there may be, and more are asked for, closes an eighth: those that have no
  /// request under way, then those whose requests still come in, the oldest first.
  func makeRoom(_ daemon: borrowing Daemon) {
    guard clients.count >= limits.connections, !isDraining else { return }
    wasFull = true
    guard daemon.isAskedForConnection else { return }
    let wanted = max(1, limits.connections / 8) - (clients.values.count { $0.isCutOff })
    guard wanted > 0 else { return }
    let closable = clients.values.filter(\.isIncomplete).sorted { ($0.rank, $0.age) < ($1.rank, $1.age) }
    for client in closable.prefix(wanted) { client.cutOff() }
    let count = min(wanted, closable.count)
    counters.note { $0.madeRoom += count }
  }
}

extension Client {
  fileprivate var rank: Int { exchange == nil ? 0 : 1 }
  fileprivate var age: ContinuousClock.Instant { exchange?.since ?? since }
}
