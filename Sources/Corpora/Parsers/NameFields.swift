// What the fields of file names are made of: ASCII alone, whatever Unicode counts as a digit elsewhere.

extension StringProtocol {
  func isDigits(_ count: Int) -> Bool { self.count == count && allSatisfy { $0.isASCII && $0.isNumber } }
  func isLetters(_ count: Int) -> Bool { self.count == count && allSatisfy { $0.isASCII && $0.isLetter } }
}

extension ArraySlice<Character> {
  var isDigits: Bool { allSatisfy { $0.isASCII && $0.isNumber } }
  var isLetters: Bool { allSatisfy { $0.isASCII && $0.isLetter } }
}
