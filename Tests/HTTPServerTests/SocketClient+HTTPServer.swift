import HTTPServer
import TestSupport

extension SocketClient {
  /// Keeps the server running for as long as there is a client.
  convenience init(_ server: HTTPServer) throws(ConnectionRefused) { try self.init(port: server.port, of: server) }

  /// Sends a request without a body.
  func begin(_ method: String, _ path: String) { send("\(method) \(path) HTTP/1.1\r\nHost: localhost\r\n\r\n") }
}
