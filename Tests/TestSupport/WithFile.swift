/// Lets `body` use a file of these bytes, and removes it.
package func withFile<Result>(
  _ bytes: some Sequence<UInt8>, named name: String = "clip.wav", body: (String) throws -> Result
) throws -> Result {
  let scratch = try Scratch()
  try scratch.write(name, bytes)
  // The directory goes with its last use, and `body` uses only the name of it.
  return try withExtendedLifetime(scratch) { try body(scratch.file(name)) }
}
