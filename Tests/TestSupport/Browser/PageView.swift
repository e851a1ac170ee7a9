/// How a page is looked at.
package struct PageView: Sendable, CustomStringConvertible {
  package enum Scheme: String, Sendable, CaseIterable { case light, dark }

  package var device: String
  /// In CSS pixels, of which each is `scale` of the screen's.
  package var width, height: Int
  package var scale: Double
  package var isMobile = false
  package var scheme = Scheme.light
  package var isPrint = false

  package static let phone = PageView(device: "phone", width: 390, height: 844, scale: 3, isMobile: true)
  package static let smallPhone = PageView(device: "small phone", width: 320, height: 568, scale: 2, isMobile: true)
  package static let desktop = PageView(device: "desktop", width: 1280, height: 800, scale: 1)
  /// What a desktop of that size shows at 200 %.
  package static let zoomed = PageView(device: "desktop at 200 %", width: 640, height: 400, scale: 2)
  /// A4 within margins of 14 mm, at 96 dots per inch.
  package static let paper = PageView(device: "paper", width: 688, height: 1017, scale: 1, isPrint: true)

  package func with(_ scheme: Scheme) -> PageView {
    var view = self
    view.scheme = scheme
    return view
  }

  package var description: String { "\(device), \(scheme.rawValue)" }
}
