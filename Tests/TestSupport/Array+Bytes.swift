extension [Float] {
  /// The bytes of these numbers as they lie in a file.
  package var bytes: [UInt8] { withUnsafeBytes { [UInt8]($0) } }
}
