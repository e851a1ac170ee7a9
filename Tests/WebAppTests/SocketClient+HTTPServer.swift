import HTTPServer
import TestSupport

extension SocketClient {
  /// Keeps the server running for as long as there is a client.
  convenience init(_ server: HTTPServer) throws(ConnectionRefused) { try self.init(port: server.port, of: server) }
}
