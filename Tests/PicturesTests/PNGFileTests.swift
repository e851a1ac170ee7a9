import Foundation
import Pictures
import TestSupport
import Testing

@Suite struct PNGFileTests {
  private let goldens = Goldens(Bundle.module)

  /// The reader that judges our files is judged by a file of zlib's, with every filter.
  @Test func `the reader of these tests reads what others wrote`() throws {
    let picture = try DecodedPNG(Array(goldens.bytes("filters.png")))
    #expect(picture.width == 23 && picture.height == 15 && picture.filters == [0, 1, 2, 3, 4])
    for row in 0..<15 {
      for column in 0..<23 {
        let same = row * row * 3 + column * row
        let expected = (1...3).map { UInt8((column * column * $0 + same) % 256) }
        #expect(picture.pixel(column, row) == expected)
      }
    }
  }

  @Test(arguments: ["spectrogram.png", "levels.png"])
  func `a spectrogram comes back as it was, in a file as small as libpng's`(name: String) throws {
    let theirs = Array(try goldens.bytes(name))
    let picture = try DecodedPNG(theirs)
    let ours = PNGFile.bytes(width: picture.width, height: picture.height, channels: picture.channels)
    let again = try DecodedPNG(ours)
    #expect(again.channels == picture.channels && again.hasTable == picture.hasTable)
    #expect(Double(ours.count) < 1.1 * Double(theirs.count), "\(ours.count) bytes, libpng \(theirs.count)")
  }

  @Test(arguments: [(1, 1), (1, 70), (70, 1), (3, 2), (257, 3), (64, 64)])
  func `any pixels come back, of few colours or many`(width: Int, height: Int) throws {
    let noise = numbers(3 * width * height).map { UInt8(($0 + 1) * 127.5) }
    for channels in [noise, noise.map { $0 / 128 * 255 }, noise.map { $0 / 40 }] {
      let picture = try DecodedPNG(PNGFile.bytes(width: width, height: height, channels: channels))
      #expect(picture.width == width && picture.height == height && picture.channels == channels)
    }
  }

  @Test func `as many colours as a table holds are kept in one, and one more is not`() throws {
    for (colours, hasTable) in [(256, true), (257, false)] {
      let channels: [UInt8] = (0..<colours).flatMap { [UInt8($0 % 256), UInt8($0 / 256), 7] as [UInt8] }
      let picture = try DecodedPNG(PNGFile.bytes(width: colours, height: 1, channels: channels))
      #expect(picture.hasTable == hasTable && picture.channels == channels)
    }
  }
}
