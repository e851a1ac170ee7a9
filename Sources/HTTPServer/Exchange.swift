/// One request from its head to the end of its answer.
final class Exchange {
  enum Phase { case arriving, waiting, leaving }

  let number: Int
  let farEnd: FarEnd
  let connection: Connection
  let admission: HTTPAdmission
  private(set) var request: HTTPRequest
  private(set) var phase = Phase.arriving
  /// When the phase began.
  private(set) var since = ContinuousClock.now
  /// Bytes of the body that have come.
  private(set) var bodyBytes = 0
  /// When a part of the body came last, or the head.
  private(set) var lastGrowth = ContinuousClock.now
  /// What could be seen from outside when somebody looked last.
  private var seen = (bodyBytes: 0, unread: 0)
  /// Bytes of memory that are kept for the body.
  private(set) var held = 0
  /// Bytes that the body can have.
  private let longest: Int
  /// What a worker has answered; nil inside where the request was given up.
  var result: HTTPResponse??
  /// Whether its answer is out, past libmicrohttpd.
  var isAnswered = false

  init(number: Int, farEnd: FarEnd, connection: Connection, head: HTTPRequest, admission: HTTPAdmission, longest: Int) {
    self.number = number
    self.farEnd = farEnd
    self.connection = connection
    self.admission = admission
    request = head
    self.longest = head.headers["content-length"].flatMap { Int($0) } ?? longest
  }

  /// What has to be kept for the body with `count` bytes more: nobody gets much memory by an announcement, nor more than
  /// was announced.
  func needed(for count: Int) -> Int {
    let bytes = bodyBytes + count
    return bytes <= held ? held : max(bytes, min(2 * held, longest))
  }

  func append(_ bytes: UnsafeRawBufferPointer) {
    held = needed(for: bytes.count)
    request.body.reserveCapacity(held)
    request.body.append(contentsOf: bytes)
    bodyBytes += bytes.count
    lastGrowth = .now
  }

  /// Whether there are bytes of it that have been left unread since this was asked last, though there was time to read
  /// them: libmicrohttpd can neither take the body apart nor hold more of it.
  func isStuck() -> Bool {
    let now = (bodyBytes: bodyBytes, unread: farEnd.unread)
    defer { seen = now }
    return now.unread > 0 && now == seen
  }

  func enter(_ next: Phase) {
    phase = next
    since = .now
  }

  /// Whoever computes the answer holds the request by now.
  func handOver() { request.body = [] }
}
