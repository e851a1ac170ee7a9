import CMicroHTTPD

/// A connection as libmicrohttpd knows it, from its opening to its close.
struct Connection {
  let handle: OpaquePointer

  /// `MHD_get_connection_info`
  var descriptor: Int32 { ser_dist_mhd_socket(handle) }

  /// What was stored with it when it was opened. `MHD_get_connection_info`
  var client: Client? {
    ser_dist_mhd_context(handle).map { Unmanaged<Client>.fromOpaque($0).takeUnretainedValue() }
  }

  /// While a request begins.
  func head(method: String, path: UnsafePointer<CChar>, version: String) -> RequestHead {
    let bytes = UnsafeBufferPointer(start: path, count: length(path)).map(UInt8.init(bitPattern:))
    let decoded = PercentEncoding.decode(bytes)
    let query = query()
    var request = HTTPRequest(method: method, path: decoded ?? "", query: query ?? [:])
    var fault: HTTPRefusal? = decoded == nil || query == nil ? .addressUnreadable : nil
    for (name, value) in values(.HEADER_KIND) {
      let text = String(decoding: name, as: UTF8.self).lowercased()
      if !name.allSatisfy(Connection.isTokenByte) { fault = .headerUnreadable(text) }
      request.headers.merge([text: String(decoding: value, as: UTF8.self)]) { "\($0), \($1)" }
    }
    return RequestHead(request: request, version: version, bytes: ser_dist_mhd_head_size(handle), fault: fault)
  }

  /// Nil where an escape in it is broken.
  private func query() -> [String: String]? {
    var query: [String: String] = [:]
    for (name, value) in values(.GET_ARGUMENT_KIND) {
      guard let name = PercentEncoding.decode(name), let value = PercentEncoding.decode(value) else { return nil }
      if query[name] == nil { query[name] = value }
    }
    return query
  }

  /// What names of headers are made of (RFC 9110, section 5.6.2); anything else may mean another header to other
  /// servers.
  private static func isTokenByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"):
      true
    default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
    }
  }

  private func length(_ text: UnsafePointer<CChar>) -> Int {
    var length = 0
    while text[length] != 0 { length += 1 }
    return length
  }

  /// Names and values in the order they were sent.
  ///
  /// `MHD_get_connection_values_n`
  private func values(_ kind: MHD_ValueKind) -> [(name: [UInt8], value: [UInt8])] {
    var found: [(name: [UInt8], value: [UInt8])] = []
    withUnsafeMutablePointer(to: &found) { found in
      _ = MHD_get_connection_values_n(
        handle, kind,
        { context, _, name, nameSize, value, valueSize in
          guard let found = context?.assumingMemoryBound(to: [(name: [UInt8], value: [UInt8])].self) else { return .NO }
          let name = [UInt8](UnsafeRawBufferPointer(start: name, count: name == nil ? 0 : nameSize))
          let value = [UInt8](UnsafeRawBufferPointer(start: value, count: value == nil ? 0 : valueSize))
          found.pointee.append((name, value))
          return .YES
        }, found)
    }
    return found
  }

  /// False where the connection has to be closed without an answer.
  ///
  /// `MHD_create_response_from_buffer`, `MHD_add_response_header`, `MHD_queue_response`
  func send(_ response: HTTPResponse, andClose closes: Bool) -> Bool {
    let made = response.body.withUnsafeBytes { body in
      MHD_create_response_from_buffer(
        body.count, UnsafeMutableRawPointer(mutating: body.baseAddress), .RESPMEM_MUST_COPY)
    }
    guard let made else { return false }
    defer { MHD_destroy_response(made) }
    for (name, value) in response.allHeaders { MHD_add_response_header(made, name, value) }
    if closes { MHD_add_response_header(made, "Connection", "close") }
    return MHD_queue_response(handle, UInt32(response.status), made) == .YES
  }

  /// Until it is resumed, nothing is read from it, and it is not closed. `MHD_suspend_connection`
  func suspend() { MHD_suspend_connection(handle) }

  /// `MHD_resume_connection`
  func resume() { MHD_resume_connection(handle) }
}
