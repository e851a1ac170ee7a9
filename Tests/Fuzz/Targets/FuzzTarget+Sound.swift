import Audio

extension FuzzTarget {
  /// A file somebody sends: its header, its container and its samples.
  package static let sound = FuzzTarget("sound", seeds: SoundSeeds.all) { bytes in
    let longest = 20.0
    let sound = try AudioFile.read(bytes: bytes, name: "upload", longest: longest)
    guard !sound.samples.isEmpty, (1_000...768_000).contains(sound.rate), sound.seconds <= longest else {
      throw FuzzFault("\(sound.samples.count) samples at \(sound.rate) Hz")
    }
    guard sound.samples.allSatisfy(\.isFinite) else { throw FuzzFault("a sample that is not finite") }
    guard try AudioFile.read(bytes: bytes, name: "upload", longest: longest) == sound else {
      throw FuzzFault("other sound the second time")
    }
  }
}
