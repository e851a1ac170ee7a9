import Foundation
import TestSupport

/// A page that pictures are taken of.
struct PageShot {
  let name: String
  let address: String

  /// - Parameter word: `NAME=ADDRESS`.
  init?(_ word: String) {
    guard let mark = word.firstIndex(of: "="), mark > word.startIndex else { return nil }
    name = String(word[..<mark])
    address = String(word[word.index(after: mark)...])
  }

  /// Larger pieces of a page would be too large for some programs that show them.
  private static let views: [(view: PageView, name: String, piece: Int)] = [
    (.phone, "phone", 2400), (.desktop, "desktop", 1600),
  ]

  /// A picture of its own is as wide as it is, and not printed.
  private var isPicture: Bool { address.hasSuffix(".svg") }

  /// - Returns: the paths of the files.
  func all(in tab: BrowserTab, to place: String) throws -> [String] {
    var files: [String] = []
    for (view, device, piece) in isPicture ? Self.views.suffix(1) : Self.views {
      for scheme in PageView.Scheme.allCases {
        try tab.open(address, as: sharp(view, 1.5).with(scheme))
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

  /// - Returns: the paths of the files.
  func glances(in tab: BrowserTab, to place: String) throws -> [String] {
    try Self.views.flatMap { view, device, _ in
      try PageView.Scheme.allCases.map { scheme in
        try tab.open(address, as: sharp(view, 2).with(scheme))
        let file = "\(place)/\(name)-\(device)-\(scheme).png"
        try tab.picture(width: view.width, height: view.height).write(to: URL(filePath: file))
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
