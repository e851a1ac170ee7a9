import Core
import Glibc

/// A server that programs record through, and where it listens.
struct SoundServer {
  let sockets: [String]

  static var pipeWire: SoundServer {
    let name = variable("PIPEWIRE_REMOTE") ?? "pipewire-0"
    let directories = [variable("PIPEWIRE_RUNTIME_DIR"), runtimeDirectory]
    return SoundServer(sockets: name.hasPrefix("/") ? [name] : directories.compactMap { $0 }.map { "\($0)/\(name)" })
  }

  static var pulseAudio: SoundServer {
    let named = variable("PULSE_SERVER").map { $0.hasPrefix("unix:") ? String($0.dropFirst(5)) : $0 }
    let usual = ["\(variable("PULSE_RUNTIME_PATH") ?? "\(runtimeDirectory)/pulse")/native", "/var/run/pulse/native"]
    return SoundServer(sockets: named.map { [$0] } ?? usual)
  }

  /// Whether somebody answers there: a socket stays behind when a server ends.
  var isRunning: Bool { sockets.contains(where: SoundServer.answers) }

  /// `connect(2)`
  private static func answers(_ path: String) -> Bool {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let room = MemoryLayout.size(ofValue: address.sun_path)
    guard path.utf8.count < room else { return false }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    return withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
      }
    }
  }

  private static var runtimeDirectory: String { variable("XDG_RUNTIME_DIR") ?? "/run/user/\(getuid())" }

  private static func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
  }
}
