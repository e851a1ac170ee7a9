import CMicroHTTPD

extension HTTPResponse {
  /// As it goes over the wire, the last of its connection: for the moments when libmicrohttpd takes no response.
  func wire(withBody: Bool = true) -> [UInt8] {
    var lines = ["HTTP/1.1 \(status) \(String(cString: MHD_get_reason_phrase_for(UInt32(status))))"]
    lines += allHeaders.map { "\($0): \($1)" }.sorted()
    lines += ["Connection: close", "Content-Length: \(body.count)", "", ""]
    return Array(lines.joined(separator: "\r\n").utf8) + (withBody ? body : [])
  }
}
