import TestSupport
import Testing
import WebApp

@Suite struct PageTests {
  @Test func `each part of the page is served as what it is, and names no other host`() throws {
    let client = try Served().client()
    #expect(Page.assets.count > 3)
    for (path, asset) in Page.assets {
      let reply = try #require(client.ask("GET", path), "\(path)")
      #expect(reply.status == 200 && reply.text == asset.text, "\(path)")
      #expect(reply.headers["content-type"] == asset.contentType + "; charset=utf-8", "\(path)")
      #expect(!reply.text.contains("https://") && !reply.text.contains("//www"), "\(path)")
    }
  }

  @Test func `the page holds no script or style of its own, which the policy forbids`() throws {
    let page = try #require(Served().client().ask("GET", "/")).text
    #expect(!page.contains("<style") && !page.contains("style=") && !page.contains("onclick"))
  }
}
