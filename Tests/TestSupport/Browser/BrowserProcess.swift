import Foundation

#if canImport(Glibc)
  import Glibc
#endif

/// A Chromium of its own: its profile, home and temporary files are one directory, which is gone when it ends.
final class BrowserProcess {
  /// One end of the socket on which the browser is spoken to.
  let socket: Int32
  private let process: pid_t
  private let home: Scratch
  private static let program = "chromium"

  init(_ extra: [String]) throws {
    home = try Scratch()
    var ends: [Int32] = [-1, -1]
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else {
      throw BrowserError.notStarted(program: Self.program, code: errno)
    }
    socket = ends[0]
    defer { close(ends[1]) }
    do {
      process = try Self.spawn(Self.arguments(home: home.path, extra), home: home.path, speaksOn: ends[1])
    } catch {
      close(ends[0])
      throw error
    }
  }

  /// Its renderers are in its process group, and end with it.
  deinit {
    close(socket)
    kill(-process, SIGKILL)
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
  }

  /// The end of what it wrote to stderr.
  var lastWords: String {
    let words = (try? home.read("stderr")).map { String(decoding: $0.suffix(400), as: UTF8.self) } ?? ""
    return words.isEmpty ? "none" : words
  }

  private static func arguments(home: String, _ extra: [String]) -> [String] {
    let quiet = [
      "background-networking", "breakpad", "component-update", "default-apps", "extensions", "gpu", "sync",
    ].map { "--disable-\($0)" }
    // The sandbox cannot be set up by root, who in a container is often all there is.
    let sandbox = geteuid() == 0 ? ["--no-sandbox"] : []
    return [
      program, "--headless=new", "--remote-debugging-pipe", "--user-data-dir=\(home)/profile", "--no-first-run",
      "--no-default-browser-check", "--hide-scrollbars", "--mute-audio", "--force-color-profile=srgb",
      "--font-render-hinting=none", "--lang=en-US", "--password-store=basic",
    ] + quiet + sandbox + extra + ["about:blank"]
  }

  /// The browser reads commands from descriptor 3 and answers on 4: here, both are the same socket, since writing to a
  /// pipe that nobody reads any more would end the tests by a signal.
  private static func spawn(_ arguments: [String], home: String, speaksOn end: Int32) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 2, "\(home)/stderr", O_WRONLY | O_CREAT | O_APPEND, 0o600)
    for descriptor: Int32 in [3, 4] { posix_spawn_file_actions_adddup2(&actions, end, descriptor) }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
    let own = ["HOME": home, "TMPDIR": home, "XDG_CONFIG_HOME": home, "XDG_RUNTIME_DIR": home]
    let environment = ProcessInfo.processInfo.environment.merging(own) { $1 }.map { "\($0)=\($1)" }
    var process: pid_t = 0
    let code = withTexts(arguments) { arguments in
      withTexts(environment) { posix_spawnp(&process, program, &actions, &attributes, arguments, $0) }
    }
    guard code == 0 else { throw BrowserError.notStarted(program: program, code: code) }
    return process
  }
}

/// Lets `body` use a list of C strings, as programs are started with.
private func withTexts<Result>(
  _ texts: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Result
) -> Result {
  var pointers = texts.map { strdup($0) } + [nil]
  defer { for pointer in pointers { free(pointer) } }
  return pointers.withUnsafeMutableBufferPointer { body($0.baseAddress!) }
}
