import Core

/// What must hold of every page that the program makes, however it is looked at.
package struct PageChecks {
  let tab: BrowserTab
  /// Whether the page may ask for more than itself, from where it came from.
  private let mayAsk: Bool
  private(set) var faults: [String] = []

  /// All that is wrong with a page, a sentence for each; none is the answer to hope for.
  ///
  /// - Parameter mayAsk: the page comes from a server and may ask that one for more; else it must need nothing.
  /// - Parameter prepare: what is done with the page each time before it is looked at.
  package static func faults(
    of address: String, in browser: Browser, mayAsk: Bool = false, prepare: (BrowserTab) throws -> Void = { _ in }
  ) throws -> [String] {
    var checks = PageChecks(tab: try BrowserTab(browser), mayAsk: mayAsk)
    for view in [PageView.phone, .smallPhone, .desktop] {
      for scheme in PageView.Scheme.allCases {
        try checks.look(at: address, as: view.with(scheme), prepare)
      }
    }
    try checks.enlarge(address, prepare)
    try checks.put(onPaper: address, prepare)
    try checks.tab.close()
    return checks.faults
  }

  init(tab: BrowserTab, mayAsk: Bool) {
    self.tab = tab
    self.mayAsk = mayAsk
  }

  private mutating func look(
    at address: String, as view: PageView, _ prepare: (BrowserTab) throws -> Void
  ) throws {
    try tab.open(address, as: view)
    try prepare(tab)
    try check([.fit, .structure, .drawings, .apart, .wholeWords, .contrast, .ground(view.scheme)])
    // What is folded away is looked at as well.
    guard try tab.evaluate(PageScript.unfold) == true else { return checkRecord(address) }
    try check([.fit, .apart, .wholeWords, .contrast], "with everything unfolded")
    checkRecord(address)
  }

  /// As a whole to 200 %, and the text alone.
  private mutating func enlarge(_ address: String, _ prepare: (BrowserTab) throws -> Void) throws {
    try tab.open(address, as: .zoomed)
    try prepare(tab)
    try check([.fit, .apart])
    try tab.look(.desktop)
    try tab.evaluate(PageScript.enlargeText)
    try check([.fit, .apart], "with text of 200 %")
  }

  /// A reader of a dark screen prints on white paper, too.
  private mutating func put(onPaper address: String, _ prepare: (BrowserTab) throws -> Void) throws {
    try tab.open(address, as: .paper.with(.dark))
    try prepare(tab)
    try check([.fit, .nothingHidden, .apart, .wholeWords, .contrast, .ground(.light)])
    if try PrintedPages.count(in: tab.print()) == 0 { faults.append("paper: nothing is printed") }
  }

  mutating func check(_ checks: [PageScript], _ state: String = "") throws {
    let found = try tab.evaluate(PageScript.whole(checks, width: tab.view.width)).array ?? []
    let place = state.isEmpty ? "\(tab.view)" : "\(tab.view), \(state)"
    faults += found.compactMap(\.string).map { "\(place): \($0)" }
  }

  mutating func checkRecord(_ address: String) {
    let record = tab.whatHappened()
    faults += record.messages.map { "\(tab.view): \($0)" }
    let home = mayAsk ? address : nil
    let strange = record.requests.filter { request in home.map { !request.hasPrefix($0) } ?? (request != address) }
    faults += strange.map { "\(tab.view): it asks for \($0)" }
    if !record.requests.contains(address) { faults.append("\(tab.view): the page itself was not asked for") }
  }
}
