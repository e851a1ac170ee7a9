import Foundation
import TestSupport
import Testing
import WebApp

/// What the page is made of, as a whole.
@Suite struct PageAssetTests {
  @Test func `the page is started by one script of the server and by none of its own`() throws {
    let page = try #require(Page.assets["/"]).text
    #expect(!page.contains("<style") && !page.contains("style=") && matches(#"\bon[a-z]+="#, in: page).isEmpty)
    #expect(matches("<script[^>]*>", in: page) == [#"<script src="/page.js" type="module">"#])
  }

  @Test func `what a part of the page asks for is another part of it, and no other host`() {
    #expect(Page.assets.count > 20)
    for (path, asset) in Page.assets {
      #expect(matches(#"(?:https?:)?//(?!127\.0\.0\.1)[a-z0-9]\S*"#, in: asset.text).isEmpty, "\(path)")
      for name in matches(#"(?<=from '|addModule\('|href="|src=")/[^'"]+"#, in: asset.text) {
        #expect(Page.assets[name] != nil, "\(path) asks for \(name)")
      }
    }
  }

  @Test func `the places that a script looks for are in the page`() throws {
    let page = try #require(Page.assets["/"]).text
    let places = Set(matches(#"(?<=\bid=")[^"]+"#, in: page))
    for (path, asset) in Page.assets {
      let wanted = Set(matches(#"(?<=\bat\(')[^']+(?='\))"#, in: asset.text))
      #expect(wanted.isSubset(of: places), "\(path): \(wanted.subtracting(places))")
    }
  }

  private func matches(_ pattern: String, in text: String) -> [String] {
    guard let search = try? NSRegularExpression(pattern: pattern) else { return ["\(pattern) is no pattern"] }
    return search.matches(in: text, range: NSRange(text.startIndex..., in: text)).map {
      String(text[Range($0.range, in: text) ?? text.startIndex..<text.startIndex])
    }
  }
}
