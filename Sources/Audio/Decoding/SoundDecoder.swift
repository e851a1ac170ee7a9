/// Makes sound of an audio file that someone sent; several threads may ask at once.
public protocol SoundDecoder: Sendable {
  /// Seconds; more of a file is refused before it is decoded.
  var longest: Double { get }

  /// The mean of the channels of the whole file.
  ///
  /// Throws an error for the person at the other end if the file is at fault.
  ///
  /// - Parameter name: what that error calls the file.
  func decode(_ bytes: ArraySlice<UInt8>, name: String) throws -> Recording

  /// Gives up whatever is being decoded; nothing is decoded from now on.
  func end()
}

extension SoundDecoder {
  public func decode(_ bytes: [UInt8], name: String) throws -> Recording { try decode(bytes[...], name: name) }
  public func end() {}
}

/// Decodes where it is called: whatever the decoder does, it does to this process.
public struct InProcessDecoder: SoundDecoder {
  public let longest: Double

  public init(longest: Double = AudioFile.longestInMemory) { self.longest = longest }

  public func decode(_ bytes: ArraySlice<UInt8>, name: String) throws -> Recording {
    try AudioFile.read(bytes: Array(bytes), name: name, longest: longest)
  }
}
