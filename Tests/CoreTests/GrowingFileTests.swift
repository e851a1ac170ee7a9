import Core
import Foundation
import TestSupport
import Testing

@Suite struct GrowingFileTests {
  private func inode(_ path: String) throws -> UInt64? {
    try FileManager.default.attributesOfItem(atPath: path)[.systemFileNumber] as? UInt64
  }

  @Test func `who has the file open sees it grow`() throws {
    let place = try Scratch()
    let path = place.file("curve")
    try GrowingFile.write([1, 2], to: path)
    let first = try inode(path)
    for bytes in [[1, 2, 3], [1, 2, 3], [1, 2, 3, 4, 5]] as [[UInt8]] {
      try GrowingFile.write(bytes, to: path)
      #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == Data(bytes))
      #expect(try inode(path) == first)
    }
  }

  @Test(arguments: [[1, 9], [1, 2, 3, 4], [9], []] as [[UInt8]])
  func `what does not agree is cut off`(present: [UInt8]) throws {
    let place = try Scratch()
    let path = place.file("curve")
    try Data(present).write(to: URL(fileURLWithPath: path))
    try GrowingFile.write([1, 2, 3], to: path)
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == Data([1, 2, 3]))
    #expect(try FileManager.default.contentsOfDirectory(atPath: place.path) == ["curve"])
  }

  @Test func `a directory that is not there is named`() throws {
    let path = try Scratch().file("nowhere/curve")
    let error = #expect(throws: FileError.self) { try GrowingFile.write([1], to: path) }
    #expect(error?.description.contains(path) == true)
  }
}
