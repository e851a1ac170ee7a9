import HTTPServer
import TestSupport
import Testing
import WebApp

@Suite struct PageTests {
  @Test(arguments: [
    ("/", "text/html; charset=utf-8"), ("/page.css", "text/css; charset=utf-8"),
    ("/page.js", "text/javascript; charset=utf-8"),
  ]) func `each part of the page is served as what it is, and names no other host`(path: String, type: String) throws {
    let reply = try #require(SocketClient(serve(FakePredictor())).ask("GET", path))
    #expect(reply.status == 200)
    #expect(reply.headers["content-type"] == type)
    #expect(!reply.text.contains("//www") && !reply.text.contains("http"))
  }

  @Test func `the page holds no script or style of its own, which the policy forbids`() throws {
    let page = try #require(SocketClient(serve(FakePredictor())).ask("GET", "/")).text
    #expect(!page.contains("<style") && !page.contains("style=") && !page.contains("onclick"))
    #expect(page.contains(#"<script src="/page.js" defer></script>"#))
  }
}
