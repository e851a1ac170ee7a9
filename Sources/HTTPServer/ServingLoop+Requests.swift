extension ServingLoop {
  /// Counts a refusal, tells the handler, and words it.
  func refuse(_ refusal: HTTPRefusal, _ head: HTTPRequest?) -> HTTPResponse {
    let response = refusal.response
    counters.note { counts in
      counts.refused[refusal.reason, default: 0] += 1
      counts.answers[response.status, default: 0] += 1
    }
    handler.refused(head, status: response.status)
    return response
  }

  /// A request begins: its head is in.
  func begin(_ head: RequestHead, _ connection: Connection, _ client: Client) -> (exchange: Exchange, goesOn: Bool) {
    let admission = admit(head)
    requests += 1
    let exchange = Exchange(
      number: requests, farEnd: FarEnd(descriptor: client.descriptor), connection: connection, head: head.request,
      admission: admission, longest: limits.body)
    client.exchange = exchange
    inFlight += 1
    // Answered before its body, it is the last of its connection.
    guard case .refuse(let response) = admission, head.mayHaveBody else { return (exchange, true) }
    client.lingers = true
    return (exchange, send(response, to: exchange, andClose: true))
  }

  private func admit(_ head: RequestHead) -> HTTPAdmission {
    if let refusal = gate.refusal(head, needsToken: handler.needsToken) {
      return .refuse(refuse(refusal, head.request))
    }
    let admission = handler.admit(head.request)
    switch admission {
    case .refuse(let response): count(response)
    case .queued where workers.isFull: return .refuse(refuse(.queueFull(waiting: workers.waiting), head.request))
    default: break
    }
    return admission
  }

  /// A part of the body has come; false where the connection has to be closed.
  func append(_ bytes: UnsafeRawBufferPointer, to exchange: Exchange, _ client: Client) -> Bool {
    guard let refusal = refusal(of: bytes.count, more: exchange) else {
      bodyBytes -= exchange.held
      exchange.append(bytes)
      bodyBytes += exchange.held
      return true
    }
    // libmicrohttpd takes no response in the midst of a body.
    client.sendLast(refuse(refusal, exchange.request))
    client.lingers = true
    return false
  }

  private func refusal(of count: Int, more exchange: Exchange) -> HTTPRefusal? {
    if exchange.bodyBytes + count > limits.body { return .bodyGrewTooLong(most: limits.body) }
    return bodyBytes - exchange.held + exchange.needed(for: count) > limits.bodies ? .tooManyBytes : nil
  }

  /// The request is whole, or its answer has come from a worker; false where the connection has to be closed.
  func advance(_ exchange: Exchange, _ client: Client) -> Bool {
    if exchange.isAnswered { return false }
    if let result = exchange.result {
      guard let response = result else {
        counters.note { $0.abandoned += 1 }
        return false
      }
      return answer(exchange, response)
    }
    switch exchange.admission {
    case .refuse(let response): return send(response, to: exchange)
    case .queued: return enqueue(exchange, client)
    case .atOnce:
      note()
      return answer(exchange, handler.respond(to: exchange.request))
    }
  }

  private func enqueue(_ exchange: Exchange, _ client: Client) -> Bool {
    // Nobody else adds, so there is still room below.
    if workers.isFull { return send(refuse(.queueFull(waiting: workers.waiting), exchange.request), to: exchange) }
    exchange.connection.suspend()
    exchange.enter(.waiting)
    suspended[exchange.number] = exchange
    workers.add(
      WorkerPool.Job(
        number: exchange.number, request: exchange.request, client: FarEnd(descriptor: client.descriptor)))
    exchange.handOver()
    return true
  }

  private func answer(_ exchange: Exchange, _ response: HTTPResponse) -> Bool {
    count(response)
    return send(response, to: exchange)
  }

  private func send(_ response: HTTPResponse, to exchange: Exchange, andClose closes: Bool = false) -> Bool {
    exchange.enter(.leaving)
    return exchange.connection.send(response, andClose: closes || isDraining)
  }

  /// Answers past libmicrohttpd.
  func sayFarewell(_ response: HTTPResponse, to exchange: Exchange) {
    count(response)
    exchange.enter(.leaving)
    farewells.append(Farewell(response, to: exchange))
  }

  /// Goes on with the answers past libmicrohttpd, and hands the connections back whose answers are out.
  func sendFarewells() {
    for index in farewells.indices.reversed() where farewells[index].send() { endFarewell(at: index) }
  }

  func endFarewell(at index: Int) {
    let exchange = farewells.remove(at: index).exchange
    exchange.isAnswered = true
    exchange.connection.resume()
  }

  private func count(_ response: HTTPResponse) { counters.note { $0.answers[response.status, default: 0] += 1 } }

  /// A request is over, however it ended.
  func end(_ exchange: Exchange, _ client: Client?) {
    inFlight -= 1
    bodyBytes -= exchange.held
    client?.exchange = nil
  }
}
