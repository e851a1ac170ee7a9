import Core
import Foundation
import TestSupport
import Testing

@Suite(.serialized) struct ChildProcessTests {
  @Test func `a program has the environment, the shared descriptor and the place for errors that it is given`() throws {
    let place = try Scratch()
    try place.write("shared", "what both have open".utf8)
    let shared = open(place.file("shared"), O_RDONLY | O_CLOEXEC)
    let errors = open(place.file("errors"), O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
    defer {
      close(shared)
      close(errors)
    }
    let path = try #require(getenv("PATH").map { String(cString: $0) })
    let child = try ChildProcess(
      "/bin/sh", ["-c", #"cat <&3; echo "; $OWN; $PATH; $1"; env | grep -c ^HOME=; echo bad >&2"#, "sh", "a  word"],
      environment: ["OWN": "its own", "HOME": "/elsewhere"], shared: shared, errors: errors)
    #expect(said(by: child) == "what both have open; its own; \(path); a  word\n1\n")
    #expect(try place.read("errors") == Data("bad\n".utf8))
  }

  @Test func `what a program is told it reads, to the end`() throws {
    let child = try ChildProcess("/bin/cat", [])
    #expect(send(child.input, "word", 4, Int32(MSG_NOSIGNAL)) == 4)
    shutdown(child.input, Int32(SHUT_WR))
    #expect(said(by: child) == "word")
  }

  @Test func `a program has no signals kept from it, and none of the descriptors of another`() throws {
    var (kept, before) = (sigset_t(), sigset_t())
    sigemptyset(&kept)
    sigaddset(&kept, SIGTERM)
    pthread_sigmask(SIG_BLOCK, &kept, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    let words = ["-c", "grep ^SigBlk /proc/self/status; ls /proc/$$/fd"]
    let first = try ChildProcess("/bin/sh", words)
    let second = try ChildProcess("/bin/sh", words)
    let told = said(by: second)
    #expect(told.hasPrefix("SigBlk:\t0000000000000000\n"))
    // What the first one is talked to with is not among them.
    #expect(told == said(by: first))
  }

  @Test func `one that is let go is ended, and nothing is left of it`() throws {
    let before = try sockets()
    var gone: [Int32] = []
    for _ in 0..<20 {
      let child = try ChildProcess("/bin/sleep", ["1000"])
      gone.append(child.identifier)
    }
    for identifier in gone {
      #expect(waitpid(identifier, nil, WNOHANG) == -1 && errno == ECHILD, "a child still")
      #expect(kill(identifier, 0) == -1 && errno == ESRCH, "there still")
    }
    #expect(try sockets() == before)
  }

  @Test func `one that cannot be started leaves a sentence, and nothing else`() throws {
    let before = try sockets()
    let reason = "No such file or directory"
    #expect(throws: ChildProcessError.cannotStart(program: "/nowhere/program", reason: reason)) {
      try ended(ChildProcess("/nowhere/program", []))
    }
    #expect(try sockets() == before)
    #expect(
      ChildProcessError.cannotStart(program: "p", reason: "no").description
        == "p: cannot be started (no); see whether it is installed, and free memory or processes")
  }

  @Test func `programs are found where the shell finds them`() throws {
    let path = try #require(ChildProcess.find("sh"))
    #expect(path.hasSuffix("/sh") && access(path, X_OK) == 0)
    #expect(ChildProcess.find("no-program-has-this-name") == nil)
  }

  private func ended(_ child: consuming ChildProcess) {}

  private func said(by child: borrowing ChildProcess) -> String {
    var (text, block) = ([UInt8](), [UInt8](repeating: 0, count: 4096))
    while case let count = read(child.output, &block, block.count), count > 0 { text += block[..<count] }
    return String(decoding: text, as: UTF8.self)
  }

  /// That this process has open: those that go between it and programs are.
  private func sockets() throws -> Int {
    try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count { number in
      (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\(number)"))?.hasPrefix("socket:")
        == true
    }
  }
}
