/// Cuts a stream of samples into windows that overlap, in memory that does not depend on how long it lasts.
///
/// Windows end a whole number of hops before or after `span`, so that one of them holds the first `span` samples; those
/// before it are shorter. The last one ends with the last sample.
public struct SlidingWindows: Sendable {
  /// Part of a stream.
  public struct Window: Sendable, Equatable {
    /// In samples of the stream.
    public let start: Int
    public let samples: [Float]

    public var end: Int { start + samples.count }
  }

  /// Samples per window, and from the end of one to the end of the next.
  public let span: Int
  public let hop: Int
  private let shortest: Int
  /// The last samples that came, up to a window of them.
  private var recent: [Float] = []
  /// How many samples have come.
  public private(set) var heard = 0
  private var nextEnd: Int
  private var lastEnd = 0

  /// - Parameter shortest: samples; before that many have come there is no window, but at the end of the stream.
  public init(span: Int, hop: Int, shortest: Int) {
    precondition(span > 0 && hop > 0, "windows of \(span) samples every \(hop)")
    self.span = span
    self.hop = hop
    self.shortest = min(max(1, shortest), span)
    nextEnd = span - (span - self.shortest) / hop * hop
  }

  /// Takes the next samples in, and hands every window over that ends among them.
  public mutating func push(_ samples: [Float], window: (Window) throws -> Void) rethrows {
    var rest = samples[...]
    while !rest.isEmpty {
      let part = rest.prefix(nextEnd - heard)
      rest = rest.dropFirst(part.count)
      append(part)
      guard heard == nextEnd else { continue }
      nextEnd += hop
      try handOver(window)
    }
  }

  /// Hands over what came after the last window, in a window of its own.
  public mutating func finish(window: (Window) throws -> Void) rethrows {
    guard heard > lastEnd else { return }
    try handOver(window)
  }

  private mutating func append(_ part: ArraySlice<Float>) {
    recent += part
    heard += part.count
    // Now and then, since to move the samples costs as much as to copy them.
    if recent.count > 2 * span { recent.removeFirst(recent.count - span) }
  }

  private mutating func handOver(_ window: (Window) throws -> Void) rethrows {
    lastEnd = heard
    let samples = Array(recent.suffix(span))
    try window(Window(start: heard - samples.count, samples: samples))
  }
}
