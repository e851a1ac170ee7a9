/// Hears the emotion in the bytes of an audio file.
///
/// Asked by one thread at a time.
public protocol Predictor: SendableMetatype {
  /// Encodes as an object with `emotion` and, in label order, `probabilities` of `emotion` and `probability`.
  associatedtype Answer: Encodable

  /// Throws an error for the person at the other end if the audio is at fault.
  ///
  /// - Parameter name: what that error calls the audio.
  func predict(bytes: [UInt8], name: String) throws -> Answer
}
