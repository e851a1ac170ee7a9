/// What a mark means; a palette says which colour that is.
public enum Ink: Hashable, Sendable {
  /// Text that is read.
  case ink
  /// Text that explains, axes.
  case soft
  /// Grids and borders.
  case line
  /// What a picture is drawn upon.
  case card
  /// What lies around the cards of a page.
  case page
  /// What was recognised.
  case right
  /// What was taken for something else.
  case wrong
  case warning
  /// One of several things side by side, from 0; behind the last they begin again.
  case series(Int)

  /// How many series are told apart.
  public static let seriesCount = 6

  static let all: [Ink] =
    [.ink, .soft, .line, .card, .page, .right, .wrong, .warning] + (0..<seriesCount).map { .series($0) }

  /// As style sheets call it.
  var name: String {
    switch self {
    case .ink: "ink"
    case .soft: "soft"
    case .line: "line"
    case .card: "card"
    case .page: "page"
    case .right: "right"
    case .wrong: "wrong"
    case .warning: "warning"
    case .series(let number): "series-\(number % Ink.seriesCount)"
    }
  }
}

/// Red, green and blue, each from 0 to 255.
public struct Colour: Hashable, Sendable {
  public let red: UInt8
  public let green: UInt8
  public let blue: UInt8

  /// From `0xRRGGBB`.
  public init(_ hex: UInt32) {
    red = UInt8(truncatingIfNeeded: hex >> 16)
    green = UInt8(truncatingIfNeeded: hex >> 8)
    blue = UInt8(truncatingIfNeeded: hex)
  }

  /// What is seen where this colour lies upon another.
  public func over(_ ground: Colour, opacity: Double) -> Colour {
    let mixed = { (top: UInt8, below: UInt8) in
      UInt8((Double(below) + (Double(top) - Double(below)) * min(1, max(0, opacity))).rounded())
    }
    return Colour(mixed(red, ground.red), mixed(green, ground.green), mixed(blue, ground.blue))
  }

  private init(_ red: UInt8, _ green: UInt8, _ blue: UInt8) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// "#1d6ebe".
  var css: String {
    "#" + [red, green, blue].map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
  /// "29 110 190", for `rgb()` with an opacity.
  var channels: String { "\(red) \(green) \(blue)" }
}
