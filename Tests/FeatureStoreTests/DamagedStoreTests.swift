import Core
import FeatureStore
import Foundation
import HDF5Storage
import TestSupport
import Testing

@Suite(.serialized) struct DamagedStoreTests {
  let scratch: Scratch
  let small: SmallStore

  init() throws {
    scratch = try Scratch()
    small = try SmallStore()
  }

  private func openError() -> StoreError? {
    #expect(throws: StoreError.self) { try FeatureStore.open(scratch.path) }
  }

  @Test func `a missing store and an unfinished one`() throws {
    #expect(throws: StoreError.notFound(path: scratch.file("none"))) { try FeatureStore.open(scratch.file("none")) }
    try small.writeShard(0, of: 2, in: scratch.path)
    #expect(openError() == .noIndex(directory: scratch.path, shards: 1))
    #expect(throws: StoreError.missingShard(store: scratch.path, shard: "shard-00001-of-00002.h5")) {
      try small.writeIndex(shards: 2, in: scratch.path)
    }
  }

  @Test func `a missing shard is named`() throws {
    try small.write(shards: 3, in: scratch.path)
    try FileManager.default.removeItem(atPath: scratch.file("shard-00001-of-00003.h5"))
    #expect(openError() == .missingShard(store: scratch.path, shard: "shard-00001-of-00003.h5"))
  }

  @Test func `a shard of other features, clips or length is named`() throws {
    try small.write(shards: 2, in: scratch.path)
    var other = small
    other.clips[0].speaker = "someone else"
    let header = try StoreHeader(contract: small.recipe.features, classes: small.classes, clips: other.clips)
    try small.writeShard(0, of: 2, in: scratch.path, header: header)
    let shard = "shard-00000-of-00002.h5"
    #expect(openError() == .foreignShard(store: scratch.path, shard: shard, differs: "other clips"))

    let longer = try SmallStore(clips: 16)
    try longer.writeShard(0, of: 2, in: scratch.path, header: small.header)
    #expect(
      openError() == .foreignShard(store: scratch.path, shard: shard, differs: "8 rows, the index says 6"))
  }

  @Test func `a damaged byte and a shard cut short are refused by name`() throws {
    try small.write(shards: 2, in: scratch.path)
    let name = "shard-00001-of-00002.h5"
    let shard = scratch.file(name)
    let whole = try scratch.read(name)
    try scratch.damage(name, at: SmallStore.row(7).bytes)
    let error = #expect(throws: StoreError.self) { try FeatureStore.open(scratch.path).floats(0..<12) }
    guard case .storage(.damaged(shard, "/x", _)) = error else {
      Issue.record("expected damage in \(shard), found \(String(describing: error))")
      return
    }
    try scratch.write(name, whole.prefix(whole.count / 2))
    guard case .storage(.cannotOpen(shard, _)) = openError() else {
      Issue.record("expected \(shard) to be refused")
      return
    }
  }

  @Test(arguments: ["shard-00000-of-00002.h5", "index.h5"])
  func `a damaged byte anywhere is refused, or changes nothing`(name: String) throws {
    try small.write(shards: 2, in: scratch.path)
    let whole = try scratch.read(name)
    var refused = 0
    for position in stride(from: 0, to: whole.count, by: 37) {
      var damaged = whole
      damaged[position] ^= 0x10
      try scratch.write(name, damaged)
      do {
        let store = try FeatureStore.open(scratch.path)
        #expect(try store.floats(0..<12) == (0..<12).flatMap(SmallStore.row), "byte \(position)")
        #expect(store.labels == (0..<12).map { Int32($0 % 3) } && store.clips == small.clips, "byte \(position)")
      } catch let error as StoreError {
        refused += 1
        #expect(error.description.hasPrefix(scratch.path), "\(error)")
      }
    }
    #expect(refused > 20, "most bytes of a small file matter")
  }

  @Test func `files of other kinds are told apart`() throws {
    let file = scratch.file("f.h5")
    #expect(foreignError(file) { _ in } == .missingDataset(path: file, name: "x"))
    #expect(foreignError(file) { try $0.write("x", x(4), shape: [4, 1]) } == .missingDataset(path: file, name: "y"))
    #expect(
      foreignError(file) { try $0.attributes.set("schema", "ser-dist/checkpoint") }
        == .otherSchema(path: file, found: "ser-dist/checkpoint"))
    #expect(
      foreignError(file) {
        try $0.attributes.set("schema", "ser-dist/features")
        try $0.attributes.set("version", 2)
      } == .newerVersion(path: file, found: 2, known: 1))
    try scratch.write("f.h5", "not at all".utf8)
    #expect(throws: StoreError.storage(.notHDF5(path: file))) { try FeatureStore.open(file) }
  }

  @Test func `shapes, types and labels that do not fit are named`() throws {
    let file = scratch.file("f.h5")
    #expect(
      foreignError(file) {
        try $0.write("x", x(4), shape: [4, 1])
        try $0.write("y", [0, 1, 2] as [Int32])
      } == .wrongShape(path: file, name: "y", found: "3", expected: "4, the rows of 'x'"))
    #expect(
      foreignError(file) {
        try $0.write("x", x(4), shape: [4, 1])
        try $0.write("y", x(4), shape: [4])
      } == .storage(.wrongType(path: file, object: "/y", found: "float32", expected: "whole numbers")))
    #expect(
      foreignError(file) { try $0.write("x", ["a", "b"]) }
        == .wrongShape(path: file, name: "x", found: "text", expected: "numbers"))
    #expect(
      foreignError(file) { try $0.write("x", x(4), shape: [4]) }
        == .wrongShape(
          path: file, name: "x", found: "4", expected: "rows × at least one axis of at most 67108864 numbers per row"))
    #expect(
      foreignError(file) {
        try $0.write("x", x(2), shape: [2, 1])
        try $0.write("y", [0, 2] as [Int32])
        try $0.attributes.set("classes", ["a", "b"])
      } == .labelOutOfRange(path: file, row: 1, label: 2, classes: 2))
    #expect(
      foreignError(file) {
        try $0.write("x", x(2), shape: [2, 1])
        try $0.write("y", [0, -1] as [Int32])
      } == .labelOutOfRange(path: file, row: 1, label: -1, classes: 1))
    #expect(
      foreignError(file) {
        try $0.write("x", x(0), shape: [0, 1])
        try $0.write("y", [] as [Int32])
      } == .noRows(path: file))
  }

  private static let clipLists = ["path", "speaker", "sentence", "sha256"]

  @Test func `clips that no row can come from are refused`() throws {
    let file = scratch.file("f.h5")
    func error(clip: [Int32]?, lists: [String] = Self.clipLists, last: Int = 2) -> StoreError? {
      foreignError(file) {
        try $0.write("x", x(3), shape: [3, 1])
        try $0.write("y", [0, 1, 0] as [Int32])
        if let clip { try $0.write("clip", clip) }
        for name in lists {
          try $0.write("clips/\(name)", [String](repeating: "a", count: name == "sha256" ? last : 2))
        }
      }
    }
    #expect(error(clip: nil) == .clipsWithoutRows(path: file))
    #expect(error(clip: [0, 1, 2]) == .unknownClip(path: file, row: 2, clip: 2, clips: 2))
    #expect(error(clip: [0, -1, 1]) == .unknownClip(path: file, row: 1, clip: -1, clips: 2))
    #expect(
      error(clip: [0, 1]) == .wrongShape(path: file, name: "clip", found: "2", expected: "3, the rows of 'x'"))
    #expect(
      error(clip: [0, 1, 1], last: 1)
        == .wrongShape(path: file, name: "clips/sha256", found: "1 texts", expected: "2"))
    #expect(
      error(clip: [0, 1, 1], lists: ["path"]) == .storage(.missing(path: file, object: "/clips/speaker")))
  }

  @Test func `rows that are not stored are refused before memory is asked for`() throws {
    let path = try goldens.path("empty-chunks.h5")
    let found = "\(1000 << 26) values of 4 bytes"
    #expect(throws: StoreError.storage(.tooLarge(path: path, object: "/x", found: found, stored: 0))) {
      try FeatureStore.open(path)
    }
  }

  private func x(_ count: Int) -> FloatView { FloatBuffer(count: count).view }

  @Test func `a class that is listed twice is named`() throws {
    let file = scratch.file("foreign.h5")
    let error = foreignError(file) {
      try $0.write("x", FloatBuffer(count: 2).view, shape: [2, 1])
      try $0.write("y", [0, 1] as [Int32])
      try $0.attributes.set("classes", ["sad", "calm", "sad"])
    }
    #expect(error == .repeatedClass(path: file, name: "sad"))
  }

  private func foreignError(_ path: String, _ fill: (HDF5Group) throws -> Void) -> StoreError? {
    #expect(throws: StoreError.self) {
      let file = try HDF5File.create(path)
      try fill(file.root())
      try file.close()
      _ = try FeatureStore.open(path)
    }
  }

  @Test(arguments: [
    (
      StoreError.notFound(path: "f"),
      "f: no such feature store; make one with 'ser-dist features --corpus DIR --out f', or check the path"
    ),
    (
      .noIndex(directory: "d", shards: 0),
      "d: a directory without index.h5, expected a feature store; make one with 'ser-dist features --corpus DIR --out features', or check the path"
    ),
    (
      .repeatedClass(path: "f", name: "sad"),
      "f: its list of classes names 'sad' twice; make the store again, with each class once"
    ),
    (
      .noIndex(directory: "d", shards: 2),
      "d: holds 2 shards and no index.h5, so it is not a finished feature store; run 'ser-dist features' to its end"
    ),
    (
      .otherSchema(path: "f", found: "s"),
      "f: its schema is 's', expected 'ser-dist/features'; give a feature store"
    ),
    (
      .newerVersion(path: "f", found: 2, known: 1),
      "f: made in version 2 of the format, this program knows up to 1; use a newer ser-dist"
    ),
    (
      .missingDataset(path: "f", name: "y"),
      "f: holds no 'y'; a feature store has x (float, rows × …) and y (int, rows), made by 'ser-dist features' or any HDF5 tool"
    ),
    (
      .wrongShape(path: "f", name: "y", found: "3", expected: "4"),
      "f: 'y' is 3, expected 4; make the store again"
    ),
    (.noRows(path: "f"), "f: holds no rows; check the corpus it was made from"),
    (
      .labelOutOfRange(path: "f", row: 1, label: 8, classes: 8),
      "f: row 1 has label 8, expected 0 to 7; labels count from 0 in the order of the classes"
    ),
    (
      .noIndex(directory: "d", shards: 1),
      "d: holds 1 shard and no index.h5, so it is not a finished feature store; run 'ser-dist features' to its end"
    ),
    (
      .clipsWithoutRows(path: "f"),
      "f: lists clips, but holds no 'clip' (int, rows) that tells which of them a row comes from; add it, or take out 'clips'"
    ),
    (
      .unknownClip(path: "f", row: 1, clip: 8, clips: 8),
      "f: row 1 comes from clip 8, but the store lists 8; make the store again"
    ),
    (
      .unreadableText(path: "f", name: "@contract", reason: "'rate' is missing"),
      "f: '@contract' cannot be understood ('rate' is missing); make the store again"
    ),
    (
      .missingShard(store: "d", shard: "s.h5"),
      "d: its shard s.h5 is missing; copy it beside the index or run 'ser-dist features' again"
    ),
    (
      .foreignShard(store: "d", shard: "s.h5", differs: "other clips"),
      "d: the shard s.h5 belongs to another store (other clips); run 'ser-dist features' again"
    ),
    (.storage(.notFound(path: "f")), "f: no such HDF5 file; check the path"),
    (.file(.notFound(path: "f", expected: "file")), "f: no such file; check the path"),
  ]) func `says what is wrong in one sentence`(error: StoreError, sentence: String) {
    #expect(error.description == sentence)
  }
}
