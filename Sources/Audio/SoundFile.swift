import CSndFile

/// An audio file that libsndfile has opened.
struct SoundFile: ~Copyable {
  private let handle: OpaquePointer
  /// What libsndfile reads, where that is memory; kept for as long as it does.
  private let cursor: ByteCursor?
  /// Samples per channel, as the header says; nil where it cannot be known before all is decoded.
  let frames: Int?
  let channels: Int
  let rate: Int
  /// Container and encoding, by libsndfile's numbers.
  private let format: Int32

  /// Takes the descriptor over and closes it in any
  /// case: told to leave it open, libsndfile 1.2 still closes it when it fails.
  ///
  /// By descriptor and not by name, so that no file is taken for raw samples because of its extension.
  ///
  /// `sf_open_fd`
  init(takingOver descriptor: Int32) throws(Unopened) {
    var info = SF_INFO()
    guard let handle = sf_open_fd(descriptor, Int32(SFM_READ), &info, 1) else { throw Unopened.last }
    self.init(handle, info, cursor: nil)
  }

  /// `sf_open_virtual`
  init(bytes: [UInt8]) throws(Unopened) {
    let cursor = ByteCursor(bytes)
    var info = SF_INFO()
    var io = ByteCursor.io
    let handle = withExtendedLifetime(cursor) {
      sf_open_virtual(&io, Int32(SFM_READ), &info, Unmanaged.passUnretained(cursor).toOpaque())
    }
    guard let handle else { throw Unopened.last }
    self.init(handle, info, cursor: cursor)
  }

  private init(_ handle: OpaquePointer, _ info: SF_INFO, cursor: ByteCursor?) {
    self.handle = handle
    self.cursor = cursor
    frames = info.frames == sf_count_t.max ? nil : Int(info.frames)
    channels = Int(info.channels)
    rate = Int(info.samplerate)
    format = info.format
  }

  deinit { sf_close(handle) }

  /// Fills `block` with up to `frames` frames, channels interleaved, and says how many there were.
  ///
  /// `sf_readf_float`, `sf_readf_short`
  func read(into block: UnsafeMutableBufferPointer<Float>, frames: Int) -> Int {
    precondition(frames * channels <= block.count, "a block of \(block.count) samples cannot hold \(frames) frames")
    guard let first = block.baseAddress else { return 0 }
    return isSixteenBit
      ? readSixteenBit(into: first, frames: frames) : max(0, Int(sf_readf_float(handle, first, sf_count_t(frames))))
  }

  /// Whether samples are whole numbers of 16 bits, which is what most corpora have.
  var isSixteenBit: Bool { format & Int32(SF_FORMAT_SUBMASK) == Int32(SF_FORMAT_PCM_16) }

  /// libsndfile turns samples into floats one by one; done many at a time, the same floats take a quarter of the time.
  private func readSixteenBit(into block: UnsafeMutablePointer<Float>, frames: Int) -> Int {
    let (handle, channels) = (handle, channels)
    return withUnsafeTemporaryAllocation(of: Int16.self, capacity: frames * channels) { whole in
      guard let first = whole.baseAddress else { return 0 }
      let read = max(0, Int(sf_readf_short(handle, first, sf_count_t(frames))))
      for index in 0..<read * channels { block[index] = Float(first[index]) * 0x1p-15 }
      return read
    }
  }

  /// Why the last read stopped, or nil if it only met the end.
  ///
  /// `sf_error`, `sf_strerror`
  var failure: String? { sf_error(handle) == 0 ? nil : String(cString: sf_strerror(handle)) }
}

extension SoundFile {
  /// Container and encoding in libsndfile's words: "WAV (Microsoft), Signed 16 bit PCM".
  var formatName: String {
    [SF_FORMAT_TYPEMASK, SF_FORMAT_SUBMASK].compactMap { name(ofFormat: format & Int32($0)) }
      .joined(separator: ", ")
  }

  /// `sf_command`
  private func name(ofFormat format: Int32) -> String? {
    var info = SF_FORMAT_INFO()
    info.format = format
    let size = Int32(MemoryLayout<SF_FORMAT_INFO>.size)
    guard sf_command(handle, Int32(SFC_GET_FORMAT_INFO), &info, size) == 0, let name = info.name else { return nil }
    return String(cString: name)
  }
}

extension SoundFile {
  /// Why libsndfile did not open a file, in its own words.
  struct Unopened: Error {
    let reason: String

    /// Of the last file that was not opened. libsndfile keeps it for the whole process, so two threads that fail at once
    /// may read each other's; no more than the words are at stake.
    ///
    /// `sf_strerror`
    static var last: Unopened {
      var words = String(cString: sf_strerror(nil))
      while words.last == "." || words.last == " " { words.removeLast() }
      return Unopened(reason: words)
    }
  }
}
