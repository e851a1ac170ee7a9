import CMicroHTTPD
import Synchronization

/// What libmicrohttpd calls: takes requests in, and lets the handler answer those that may be answered.
final class Endpoint: Sendable {
  typealias Handler = @Sendable (HTTPRequest) -> HTTPResponse

  private let handler: Handler
  private let limits: HTTPLimits
  private let requests = Atomic<Int>(0)
  private let drains = Atomic<Bool>(false)

  init(limits: HTTPLimits, handler: @escaping Handler) {
    self.limits = limits
    self.handler = handler
  }

  /// Whether no request is on its way in or out.
  var isIdle: Bool { requests.load(ordering: .acquiring) == 0 }

  /// From now on every response is the last of its connection.
  func drain() { drains.store(true, ordering: .releasing) }

  private func begin(_ head: HTTPRequest) -> Exchange {
    requests.add(1, ordering: .acquiringAndReleasing)
    return Exchange(head, limit: limits.body)
  }

  /// Answers at once where there is no need to see the body.
  private func admit(_ connection: Connection, _ head: HTTPRequest) -> Bool {
    guard let refusal = HTTPRefusal(headers: head.headers, limits: limits) else { return true }
    return connection.send(refusal.response, andClose: true)
  }

  private func answer(_ connection: Connection, _ exchange: Exchange) -> Bool {
    connection.send(handler(exchange.request), andClose: drains.load(ordering: .acquiring))
  }

  private func end() { requests.subtract(1, ordering: .acquiringAndReleasing) }
}

extension Endpoint {
  /// Called once when the headers are in, then for each part of the body, then once to be answered.
  ///
  /// `MHD_AccessHandlerCallback`
  static let access: MHD_AccessHandlerCallback = { context, handle, url, method, _, data, size, state in
    guard let context, let handle, let url, let method, let size, let state else { return .NO }
    let endpoint = Unmanaged<Endpoint>.fromOpaque(context).takeUnretainedValue()
    let connection = Connection(handle: handle)
    guard let known = state.pointee else {
      let head = HTTPRequest(
        method: String(cString: method), path: String(cString: url), headers: connection.headers)
      state.pointee = Unmanaged.passRetained(endpoint.begin(head)).toOpaque()
      return MHD_Result(endpoint.admit(connection, head))
    }
    let exchange = Unmanaged<Exchange>.fromOpaque(known).takeUnretainedValue()
    guard size.pointee > 0 else { return MHD_Result(endpoint.answer(connection, exchange)) }
    let goesOn = exchange.append(UnsafeRawBufferPointer(start: data, count: size.pointee))
    size.pointee = 0
    return MHD_Result(goesOn)
  }

  /// Called once for every request that `access` saw, however it ended.
  ///
  /// `MHD_RequestCompletedCallback`
  static let completed: MHD_RequestCompletedCallback = { context, _, state, _ in
    guard let context, let known = state?.pointee else { return }
    Unmanaged<Exchange>.fromOpaque(known).release()
    state?.pointee = nil
    Unmanaged<Endpoint>.fromOpaque(context).takeUnretainedValue().end()
  }
}
