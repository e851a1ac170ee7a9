import CMicroHTTPD

/// A client's connection while libmicrohttpd asks what to do with it; not valid any longer than that.
struct Connection {
  let handle: OpaquePointer

  /// The request's headers, names in lower case.
  ///
  /// `MHD_get_connection_values`
  var headers: [String: String] {
    var headers: [String: String] = [:]
    withUnsafeMutablePointer(to: &headers) { headers in
      _ = MHD_get_connection_values(
        handle, .HEADER_KIND,
        { context, _, name, value in
          guard let headers = context?.assumingMemoryBound(to: [String: String].self), let name else { return .YES }
          let value = value.map { String(cString: $0) } ?? ""
          headers.pointee.merge([String(cString: name).lowercased(): value]) { "\($0), \($1)" }
          return .YES
        }, headers)
    }
    return headers
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
    var headers = HTTPResponse.safetyHeaders.merging(response.headers) { _, own in own }
    headers["Content-Type"] = response.contentType
    if closes { headers["Connection"] = "close" }
    for (name, value) in headers { MHD_add_response_header(made, name, value) }
    return MHD_queue_response(handle, UInt32(response.status), made) == .YES
  }
}
