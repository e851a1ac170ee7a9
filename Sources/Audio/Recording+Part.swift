extension Recording {
  /// The part from `offset` seconds on, `duration` seconds long or to the end, cut as `AudioFile.read` cuts a file.
  ///
  /// - Parameter name: what errors call it.
  public func part(from offset: Double, duration: Double?, name: String) throws(AudioError) -> Recording {
    let start = Recording.whole(offset, rate)
    guard start == 0 || start < samples.count else { throw .pastTheEnd(path: name, offset: offset, seconds: seconds) }
    let count = min(samples.count - start, duration.map { Recording.whole($0, rate) } ?? .max)
    guard count < samples.count else { return self }
    return Recording(samples: Array(samples[start..<start + count]), rate: rate)
  }

  /// `int(t·rate)`, held to what an `Int` can hold.
  static func whole(_ seconds: Double, _ rate: Int) -> Int { Int(min(max(seconds * Double(rate), 0), 0x1p62)) }
}
