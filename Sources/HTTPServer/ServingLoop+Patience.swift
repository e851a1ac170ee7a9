extension ServingLoop {
  /// Ends the connections that take too long, or lead nowhere. libmicrohttpd itself closes those that are silent, but
  /// not those that send or read a byte now and then.
  func giveUpSlow(_ now: ContinuousClock.Instant) {
    for client in clients.values where !client.isCutOff {
      switch client.exchange?.phase {
      case .arriving?: giveUpArriving(client, now)
      case .waiting?: break
      case .leaving?:
        guard let exchange = client.exchange, now - exchange.since > .seconds(limits.responseSeconds) else { break }
        client.cutOff()
      case nil:
        // Not idle, or libmicrohttpd would have closed it: its head trickles.
        guard now - client.since > .seconds(limits.idleSeconds + limits.requestSeconds) else { break }
        cutOff(client, .tooSlow(seconds: limits.requestSeconds))
      }
    }
  }

  private func giveUpArriving(_ client: Client, _ now: ContinuousClock.Instant) {
    guard let exchange = client.exchange else { return }
    if exchange.farEnd.hasGone {
      client.cutOff()
    } else if exchange.isStuck() {
      cutOff(client, .chunkUnreadable)
    } else if now - exchange.since > .seconds(limits.requestSeconds) {
      cutOff(client, .tooSlow(seconds: limits.requestSeconds))
    } else if now - exchange.lastGrowth > .seconds(limits.idleSeconds + 1) {
      // libmicrohttpd closes the silent a little earlier, but for those whose bytes fill its buffer to the last.
      cutOff(client, .tooSlow(seconds: limits.idleSeconds))
    }
  }

  private func cutOff(_ client: Client, _ refusal: HTTPRefusal) {
    client.sendLast(refuse(refusal, client.exchange?.request))
    client.lingers = true
    client.cutOff()
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
