import Foundation

/// The pages of a PDF file as Chromium writes it.
package enum PrintedPages {
  /// Each page is an object of its own that is not compressed; the list of them has the type `/Pages`.
  package static func count(in file: Data) -> Int {
    String(decoding: file, as: UTF8.self).split(separator: "/Type /Page", omittingEmptySubsequences: false)
      .dropFirst().count { $0.first != "s" }
  }
}
