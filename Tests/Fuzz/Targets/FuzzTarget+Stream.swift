import Audio

extension FuzzTarget {
  /// A WAV or AU stream somebody pipes in: the same sound in whatever pieces it comes, and that of a file of these bytes
  /// where both are taken.
  package static let stream = FuzzTarget("stream", seeds: SoundSeeds.streams) { bytes in
    let whole = HeardStream(bytes, pieces: [bytes.count])
    guard HeardStream(bytes, pieces: [1, 2, 3, 5, 8, 13, 21]) == whole else {
      throw FuzzFault("another answer in pieces")
    }
    let file = try? AudioFile.read(bytes: bytes, name: "stream", longest: 60)
    switch whole.result {
    case .success(let sound):
      guard file == nil || file == sound || hasSecondSound(bytes) else {
        throw FuzzFault("other sound than a file of these bytes")
      }
    case .failure(let error):
      guard file == nil || !isPlain(bytes) else { throw FuzzFault("refuses a file that is plain: \(error)") }
      throw error
    }
  }

  /// Whether samples may follow samples: libsndfile takes the last ones, and a stream cannot know that others will come.
  private static func hasSecondSound(_ bytes: [UInt8]) -> Bool { bytes.ranges(of: Array("data".utf8)).count > 1 }

  /// Whether these begin as the WAV files do that most programs write.
  private static func isPlain(_ bytes: [UInt8]) -> Bool {
    guard bytes.count > 44, text(bytes, 0) == "RIFF", text(bytes, 8) == "WAVE", text(bytes, 12) == "fmt ",
      number(bytes, 16, 4) == 16, text(bytes, 36) == "data"
    else { return false }
    let (kind, channels, bits) = (number(bytes, 20, 2), number(bytes, 22, 2), number(bytes, 34, 2))
    return (kind == 1 && [8, 16, 24, 32].contains(bits) || kind == 3 && [32, 64].contains(bits))
      && number(bytes, 32, 2) == channels * bits / 8
  }

  private static func text(_ bytes: [UInt8], _ place: Int) -> String {
    String(decoding: bytes[place..<place + 4], as: UTF8.self)
  }

  private static func number(_ bytes: [UInt8], _ place: Int, _ count: Int) -> Int {
    bytes[place..<place + count].reversed().reduce(0) { $0 << 8 | Int($1) }
  }
}

/// What comes of a stream.
private struct HeardStream: Equatable {
  let result: Result<Recording, StreamError>

  /// - Parameter pieces: how many bytes come at a time, over and over.
  init(_ bytes: [UInt8], pieces: [Int]) {
    result = Result { () throws(StreamError) in
      var decoder = try StreamDecoder(name: "stream")
      var (samples, rest, turn) = ([Float](), bytes[...], 0)
      while !rest.isEmpty {
        let piece = rest.prefix(pieces[turn % pieces.count])
        samples += try decoder.push(Array(piece))
        rest = rest.dropFirst(piece.count)
        turn += 1
      }
      try decoder.finish()
      return Recording(samples: samples, rate: decoder.format?.rate ?? 0)
    }
  }
}
