import Core

extension PageChecks {
  /// All that is wrong with a picture that is an SVG file of its own.
  package static func faults(ofPicture address: String, in browser: Browser) throws -> [String] {
    var checks = PageChecks(tab: try BrowserTab(browser), mayAsk: false)
    for scheme in PageView.Scheme.allCases {
      try checks.tab.open(address, as: .desktop.with(scheme))
      try checks.check([.drawings, .apart, .contrast])
      checks.checkRecord(address)
    }
    try checks.tab.close()
    return checks.faults
  }
}
