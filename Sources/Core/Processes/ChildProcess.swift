#if canImport(Glibc)
  import Glibc
#endif

/// Another program, started with its input and output in this one's hands, and ended with this.
///
/// It has a process group of its own, so that Ctrl-C in a terminal reaches this program alone, which then ends it.
public struct ChildProcess: ~Copyable, Sendable {
  public let identifier: Int32
  /// Where it reads from, and where this program writes to.
  public let input: Int32
  /// Where it writes to, and where this program reads from.
  public let output: Int32

  /// Starts the program at `path`.
  ///
  /// - Parameters:
  ///   - environment: what it finds there beside this program's own, or in its place.
  ///   - shared: a descriptor that it has too, as number `ChildProcess.sharedDescriptor`.
  ///   - errors: where what it says on standard error goes; nil for this program's own.
  ///
  /// `posix_spawn(3)`
  public init(
    _ path: String, _ arguments: [String], environment: [String: String] = [:], shared: Int32? = nil,
    errors: Int32? = nil
  ) throws(ChildProcessError) {
    let toChild = try Channel(path)
    let fromChild = try Channel(path)
    let words = ([path] + arguments).map { strdup($0) } + [nil]
    let surroundings = ChildProcess.ownEnvironment(with: environment).map { strdup($0) } + [nil]
    defer { for word in words + surroundings { free(word) } }
    var identifier: pid_t = 0
    var descriptors = [(STDIN_FILENO, toChild.theirs), (STDOUT_FILENO, fromChild.theirs)]
    if let errors { descriptors.append((STDERR_FILENO, errors)) }
    if let shared { descriptors.append((ChildProcess.sharedDescriptor, shared)) }
    let status = ChildProcess.spawn(&identifier, path, words, surroundings, descriptors: descriptors)
    guard status == 0 else { throw .cannotStart(program: path, reason: systemReason(status)) }
    self.identifier = identifier
    input = toChild.keepOurs()
    output = fromChild.keepOurs()
  }

  /// `kill(2)`, `waitpid(2)`
  deinit {
    close(input)
    close(output)
    kill(identifier, SIGKILL)
    ChildProcess.wait(for: identifier)
  }

  private static func wait(for identifier: pid_t) {
    var status: Int32 = 0
    while waitpid(identifier, &status, 0) < 0, errno == EINTR {}
  }

  /// - Parameter descriptors: what the child has as which number.
  ///
  /// `posix_spawn_file_actions_adddup2(3)`, `posix_spawnattr_setflags(3)`
  private static func spawn(
    _ identifier: inout pid_t, _ path: String, _ words: [UnsafeMutablePointer<CChar>?],
    _ environment: [UnsafeMutablePointer<CChar>?], descriptors: [(number: Int32, of: Int32)]
  ) -> Int32 {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (number, ours) in descriptors { posix_spawn_file_actions_adddup2(&actions, ours, number) }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // Signals that this program keeps or ignores are the child's own again.
    var (none, all) = (sigset_t(), sigset_t())
    sigemptyset(&none)
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setpgroup(&attributes, 0)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP))
    return posix_spawn(&identifier, path, &actions, &attributes, words, environment)
  }
}

extension ChildProcess {
  /// Where the shell would find the program `name`; nil where there is none.
  public static func find(_ name: String) -> String? {
    let places = getenv("PATH").map { String(cString: $0) } ?? "/usr/local/bin:/usr/bin:/bin"
    return places.split(separator: ":").lazy.map { "\($0)/\(name)" }.first { access($0, X_OK) == 0 }
  }

  /// This program itself.
  public static let ownPath = "/proc/self/exe"

  /// The first behind standard error.
  public static let sharedDescriptor: Int32 = 3

  /// As `NAME=value`.
  private static func ownEnvironment(with others: [String: String]) -> [String] {
    var place = environ
    var variables: [String] = []
    while let variable = place.pointee {
      variables.append(String(cString: variable))
      place += 1
    }
    let names = others.keys.map { $0 + "=" }
    return variables.filter { variable in !names.contains(where: variable.hasPrefix) }
      + others.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
  }
}

/// Two ends that bytes go between, closed with it unless kept; a child inherits neither, since unlike those of a pipe
/// they can be made so at once. What is written where nobody reads is an error, not a signal, with `MSG_NOSIGNAL`.
private struct Channel: ~Copyable {
  let ours: Int32
  let theirs: Int32

  /// `socketpair(2)`
  init(_ program: String) throws(ChildProcessError) {
    var ends: [Int32] = [-1, -1]
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else {
      throw .cannotStart(program: program, reason: systemReason())
    }
    (ours, theirs) = (ends[0], ends[1])
  }

  deinit {
    close(ours)
    close(theirs)
  }

  consuming func keepOurs() -> Int32 {
    let kept = ours
    close(theirs)
    discard self
    return kept
  }
}

/// Why another program does not do its part.
public enum ChildProcessError: UserFacingError, Equatable {
  case cannotStart(program: String, reason: String)

  public var description: String {
    switch self {
    case .cannotStart(let program, let reason):
      "\(program): cannot be started (\(reason)); see whether it is installed, and free memory or processes"
    }
  }
}
