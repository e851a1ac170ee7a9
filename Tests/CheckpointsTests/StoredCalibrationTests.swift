import Checkpoints
import Core
import Foundation
import HDF5Storage
import TestSupport
import Testing

@Suite(.serialized) struct StoredCalibrationTests {
  private let scratch: Scratch
  private let calibration = Calibration(
    temperature: 0.1 + 0.2, threshold: 0.5,
    effect: CalibrationEffect(
      clips: 54, answered: 45, rightAnswered: 38, rightUnsure: 2, logLossBefore: 1 / 3, logLossAfter: 0.1))

  init() throws { scratch = try Scratch() }

  private func write(_ name: String, _ calibration: Calibration?) throws -> Checkpoint {
    var checkpoint = try SmallModel.checkpoint()
    checkpoint.about?.calibration = calibration
    try checkpoint.write(to: scratch.file(name))
    return checkpoint
  }

  @Test func `is read back as it was written, and leaves weights as they are`() throws {
    let plain = try write("plain.h5", nil)
    _ = try write("calibrated.h5", calibration)
    let read = try Checkpoint.read(scratch.file("calibrated.h5"))
    #expect(read.about?.calibration == calibration && read.digest == plain.digest)
    #expect(try Checkpoint.read(scratch.file("plain.h5")).about?.calibration == nil)
    let group = try HDF5File.open(scratch.file("plain.h5")).root().group("ser_dist")
    #expect(!group.attributes.contains("calibration"), "a file without one is what earlier versions wrote")
  }

  @Test func `taken out again, nothing of it is left`() throws {
    _ = try write("plain.h5", nil)
    _ = try write("calibrated.h5", calibration)
    var read = try Checkpoint.read(scratch.file("calibrated.h5"))
    read.about?.calibration = nil
    try read.write(to: scratch.file("calibrated.h5"))
    #expect(try scratch.read("calibrated.h5") == scratch.read("plain.h5"))
  }

  @Test func `a changed digit of it is noticed`() throws {
    _ = try write("calibrated.h5", calibration)
    var bytes = [UInt8](try scratch.read("calibrated.h5"))
    let digits = Array(#""threshold":0.5"#.utf8)
    let place = try #require(bytes.indices.first { bytes[$0...].starts(with: digits) })
    bytes[place + digits.count - 1] = UInt8(ascii: "4")
    try scratch.write("changed.h5", bytes)
    // By the library's own checksum or by ours, whichever covers it.
    #expect {
      _ = try Checkpoint.read(scratch.file("changed.h5"))
    } throws: {
      "\($0)".contains("changed.h5: ") && "\($0)".contains("damaged")
    }
  }

  @Test func `a summary tells it`() throws {
    _ = try write("calibrated.h5", calibration)
    let path = scratch.file("calibrated.h5")
    let told = "\(CheckpointSummary(try Checkpoint.read(path), path: path))".replacing("\u{A0}", with: " ")
    #expect(
      told.contains(
        "\n  calibration: temperature 0.300, from 54 validation clips, whose log loss it brings from 0.3333 to 0.1000\n"
      ))
    #expect(
      told.contains("\n  answers: unsure below 50 %: 45 of 54 validation clips answered (83.3 %), 84.4 % of them"))
  }
}
