/// One request while it comes in.
final class Exchange {
  private(set) var request: HTTPRequest
  private let limit: Int

  init(_ head: HTTPRequest, limit: Int) {
    request = head
    self.limit = limit
  }

  /// False where the body grows beyond the limit, whatever its header announced.
  func append(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard request.body.count + bytes.count <= limit else { return false }
    request.body.append(contentsOf: bytes)
    return true
  }
}
