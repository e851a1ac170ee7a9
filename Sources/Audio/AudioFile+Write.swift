import CSndFile
import Core

extension AudioFile {
  /// Writes a WAV of 32-bit floats that reads back to the same bits; whole under its name or not at all, unless the
  /// machine itself goes down.
  ///
  /// - Parameter comment: what `AudioFile.comment` finds again; at most 1,500 bytes.
  ///
  /// `sf_open`, `sf_writef_float`
  public static func write(_ recording: Recording, to path: String, comment: String) throws {
    precondition(comment.utf8.count <= longestComment, "a comment of \(comment.utf8.count) bytes")
    try AtomicFile.replace(path, isSynced: false) { temporary in
      guard write(recording, temporary, comment) else {
        throw FileError.cannotWrite(path: path, reason: systemReason())
      }
    }
  }

  /// libsndfile 1.2 passes over longer ones when it reads.
  package static let longestComment = 1500

  /// What a file says about itself, or nil.
  ///
  /// `sf_get_string`
  public static func comment(_ path: String) -> String? {
    var info = SF_INFO()
    guard let file = sf_open(path, Int32(SFM_READ), &info) else { return nil }
    defer { sf_close(file) }
    return sf_get_string(file, Int32(SF_STR_COMMENT)).map { String(cString: $0) }
  }

  /// False where the system refused something.
  private static func write(_ recording: Recording, _ path: String, _ comment: String) -> Bool {
    var info = SF_INFO()
    info.samplerate = Int32(clamping: recording.rate)
    info.channels = 1
    info.format = Int32(SF_FORMAT_WAV | SF_FORMAT_FLOAT)
    guard let file = sf_open(path, Int32(SFM_WRITE), &info) else { return false }
    // It would hold the time of writing: equal sound is equal bytes.
    sf_command(file, Int32(SFC_SET_ADD_PEAK_CHUNK), nil, Int32(SF_FALSE))
    sf_set_string(file, Int32(SF_STR_COMMENT), comment)
    let count = sf_count_t(recording.samples.count)
    let isWritten = sf_writef_float(file, recording.samples, count) == count
    return sf_close(file) == 0 && isWritten
  }
}
