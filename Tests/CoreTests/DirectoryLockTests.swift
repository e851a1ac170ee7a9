import Core
import TestSupport
import Testing

@Suite struct DirectoryLockTests {
  @Test func `a lock keeps others out for as long as it lives, and no longer`() throws {
    let place = try Scratch()
    var lock: DirectoryLock? = try DirectoryLock(place.file("lock"))
    let held = #expect(throws: DirectoryLock.Held.self) { try DirectoryLock(place.file("lock")) }
    #expect(held?.by.hasPrefix("process ") == true)
    withExtendedLifetime(lock) {}
    lock = nil
    #expect(throws: Never.self) { try DirectoryLock(place.file("lock")) }
  }
}
