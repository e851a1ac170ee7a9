import Core

/// A WAV or AU stream, or samples without a header, read from a descriptor.
public final class IncomingSound: SoundSource {
  public let format: StreamFormat
  public var rate: Int { format.rate }
  private let input: ByteInput
  private var decoder: StreamDecoder
  /// What came together with the header.
  private var ready: [Float]
  private let complaint: ([UInt8]) throws -> Void

  /// Waits for the header.
  ///
  /// - Parameters:
  ///   - format: of samples without a header.
  ///   - complaint: is given what comes on the descriptor that `input` has for complaints.
  /// - Returns: nil where somebody asked for an end before.
  public convenience init?(
    _ input: ByteInput, format: StreamFormat? = nil, complaint: @escaping ([UInt8]) throws -> Void = { _ in }
  ) throws {
    var decoder = try StreamDecoder(name: input.name, format: format)
    var ready: [Float] = []
    while decoder.format == nil {
      switch try input.next() {
      case .bytes(let bytes): ready = try decoder.push(bytes)
      case .complaint(let text): try complaint(text)
      case .end: try decoder.finish()
      case .stopped: return nil
      }
    }
    guard let format = decoder.format else { return nil }
    self.init(input, decoder, format, ready: ready, complaint)
  }

  private init(
    _ input: ByteInput, _ decoder: StreamDecoder, _ format: StreamFormat, ready: [Float],
    _ complaint: @escaping ([UInt8]) throws -> Void
  ) {
    self.input = input
    self.decoder = decoder
    self.format = format
    self.ready = ready
    self.complaint = complaint
  }

  public func next() throws -> SoundEvent {
    while true {
      if !ready.isEmpty {
        defer { ready = [] }
        return .sound(ready)
      }
      if decoder.hasEnded { return try end() }
      switch try input.next() {
      case .bytes(let bytes): ready = try decoder.push(bytes)
      case .complaint(let text): try complaint(text)
      case .end: return try end()
      case .stopped: return .stopped
      }
    }
  }

  private func end() throws -> SoundEvent {
    try decoder.finish()
    return .end
  }
}
