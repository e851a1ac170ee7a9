import CMicroHTTPD

/// What libmicrohttpd calls, always from within `Daemon.run`.
extension ServingLoop {
  private static func from(_ context: UnsafeMutableRawPointer?) -> ServingLoop? {
    context.map { Unmanaged<ServingLoop>.fromOpaque($0).takeUnretainedValue() }
  }

  /// Called once when the headers are in, then for each part of the body, then to be answered.
  ///
  /// `MHD_AccessHandlerCallback`
  static let access: MHD_AccessHandlerCallback = { context, handle, path, method, version, data, size, state in
    guard let loop = from(context), let handle, let path, let method, let version, let size, let state else {
      return .NO
    }
    let connection = Connection(handle: handle)
    guard let client = connection.client else { return .NO }
    guard let known = state.pointee else {
      let head = connection.head(method: String(cString: method), path: path, version: String(cString: version))
      let (exchange, goesOn) = loop.begin(head, connection, client)
      state.pointee = Unmanaged.passRetained(exchange).toOpaque()
      return MHD_Result(goesOn)
    }
    let exchange = Unmanaged<Exchange>.fromOpaque(known).takeUnretainedValue()
    guard size.pointee > 0 else { return MHD_Result(loop.advance(exchange, client)) }
    let bytes = UnsafeRawBufferPointer(start: data, count: size.pointee)
    size.pointee = 0
    return MHD_Result(loop.append(bytes, to: exchange, client))
  }

  /// Called once for every request that `access` saw, however it ended.
  ///
  /// `MHD_RequestCompletedCallback`
  static let completed: MHD_RequestCompletedCallback = { context, handle, state, _ in
    guard let loop = from(context), let handle, let known = state?.pointee else { return }
    state?.pointee = nil
    loop.end(Unmanaged<Exchange>.fromOpaque(known).takeRetainedValue(), Connection(handle: handle).client)
  }

  /// Called when a connection has been opened, and before it is closed.
  ///
  /// `MHD_NotifyConnectionCallback`
  static let notified: MHD_NotifyConnectionCallback = { context, handle, state, event in
    guard let loop = from(context), let handle, let state else { return }
    if event == .CONNECTION_NOTIFY_STARTED {
      let client = Client(descriptor: Connection(handle: handle).descriptor)
      loop.clients[ObjectIdentifier(client)] = client
      loop.counters.note { $0.accepted += 1 }
      state.pointee = Unmanaged.passRetained(client).toOpaque()
    } else if let known = state.pointee {
      let client = Unmanaged<Client>.fromOpaque(known).takeRetainedValue()
      state.pointee = nil
      loop.clients[ObjectIdentifier(client)] = nil
      if client.lingers { loop.lingering.keep(client.descriptor) }
    }
  }

  /// Leaves escapes as they are; libmicrohttpd would take a `%00` for the end of the path.
  static let unescape: @convention(c) (UnsafeMutableRawPointer?, OpaquePointer?, UnsafeMutablePointer<CChar>?) -> Int =
    { _, _, text in
      guard let text else { return 0 }
      var length = 0
      while text[length] != 0 { length += 1 }
      return length
    }
}
