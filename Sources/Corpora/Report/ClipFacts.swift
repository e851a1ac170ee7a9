import Audio
import Core

/// What is found in one clip's file: a small record, however long the clip is.
public struct ClipFacts: Codable, Sendable, Equatable {
  /// Of the file's bytes; nil where they cannot be read.
  public var sha256: String?
  /// Nil where it cannot be decoded.
  public var sound: AudioInspection?
  /// Why not, in one sentence.
  public var failure: String?
  public var isLargeFilePointer = false

  /// Reads and decodes the whole file.
  public init(of path: String) {
    do throws(FileError) { sha256 = try ClipHash.sha256(ofFile: path) } catch { failure = error.description }
    do throws(AudioError) {
      sound = try AudioFile.inspect(path)
    } catch {
      failure = error.description
      isLargeFilePointer = error == .largeFilePointer(path: path)
    }
  }

  public init(sha256: String?, sound: AudioInspection?, failure: String? = nil, isLargeFilePointer: Bool = false) {
    self.sha256 = sha256
    self.sound = sound
    self.failure = failure
    self.isLargeFilePointer = isLargeFilePointer
  }
}
