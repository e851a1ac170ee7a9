import Foundation
import TestSupport

/// A page that pictures are taken of.
struct PageShot {
  let name: String
  let address: String

  init(name: String, address: String) {
    self.name = name
    self.address = address
  }

  /// - Parameter word: `NAME=ADDRESS`.
  init?(_ word: String) {
    guard let mark = word.firstIndex(of: "="), mark > word.startIndex else { return nil }
    name = String(word[..<mark])
    address = String(word[word.index(after: mark)...])
  }

  /// Larger pieces of a page would be too large for some programs that show them; a glance is a window full.
  private static let views: [(view: PageView, name: String, piece: Int, glance: Int)] = [
    (.phone, "phone", 2400, 844), (.desktop, "desktop", 1600, 1126),
  ]

  /// A picture of its own is as wide as it is, and not printed.
  private var isPicture: Bool { address.hasSuffix(".svg") }

  /// - Parameter prepare: what is done with the page each time before it is looked at.
  /// - Returns: the paths of the files.
  func all(
    in tab: BrowserTab, to place: String, prepare: (BrowserTab) throws -> Void = { _ in }
  ) throws -> [String] {
    var files: [String] = []
    for (view, device, piece, _) in isPicture ? Self.views.suffix(1) : Self.views {
      for scheme in PageView.Scheme.allCases {
        try tab.open(address, as: sharp(view, 1.5).with(scheme))
        try prepare(tab)
        let (width, height) = try tab.size()
        for (index, top) in stride(from: 0, to: height, by: piece).enumerated() {
          let picture = try tab.picture(top: top, width: max(view.width, width), height: min(piece, height - top))
          let number = index < 9 ? "0\(index + 1)" : "\(index + 1)"
          files.append("\(place)/\(name)-\(device)-\(scheme)-\(number).png")
          try picture.write(to: URL(filePath: files[files.count - 1]))
        }
      }
    }
    guard !isPicture else { return files }
    files.append("\(place)/\(name).pdf")
    try tab.print().write(to: URL(filePath: files[files.count - 1]))
    return files
  }

  /// Where an address has a fragment (`#confusion-matrix`), that place is seen.
  ///
  /// - Parameter scale: how many of the picture's pixels are one of the page's.
  /// - Parameter prepare: what is done with the page each time before it is looked at.
  /// - Returns: the paths of the files.
  func glances(
    in tab: BrowserTab, to place: String, scale: Double = 2, prepare: (BrowserTab) throws -> Void = { _ in }
  ) throws -> [String] {
    try Self.views.flatMap { view, device, _, height in
      try PageView.Scheme.allCases.map { scheme in
        try tab.open(address, as: sharp(view, scale).with(scheme))
        try prepare(tab)
        let file = "\(place)/\(name)-\(device)-\(scheme).png"
        let top = try tab.evaluate("Math.round(scrollY)").int ?? 0
        try tab.picture(top: top, width: view.width, height: height).write(to: URL(filePath: file))
        return file
      }
    }
  }

  private func sharp(_ view: PageView, _ scale: Double) -> PageView {
    var view = view
    view.scale = scale
    return view
  }
}
