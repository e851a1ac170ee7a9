import Core
import Foundation
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

  @Test func `who holds a lock is told without taking it or making its file`() throws {
    let place = try Scratch()
    #expect(DirectoryLock.holder(of: place.file("lock")) == nil)
    #expect(try FileManager.default.contentsOfDirectory(atPath: place.path).isEmpty)
    var lock: DirectoryLock? = try DirectoryLock(place.file("lock"))
    #expect(DirectoryLock.holder(of: place.file("lock"))?.hasPrefix("process \(getpid()) on ") == true)
    withExtendedLifetime(lock) {}
    lock = nil
    #expect(DirectoryLock.holder(of: place.file("lock")) == nil)
    #expect(throws: Never.self) { try DirectoryLock(place.file("lock")) }
  }
}
