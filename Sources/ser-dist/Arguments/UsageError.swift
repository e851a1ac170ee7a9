import Core

/// A command line that cannot be understood: exit code 2.
enum UsageError: UserFacingError, Equatable {
  case unknownCommand(name: String, known: [String])
  case unknownOption(option: String, command: String, known: [String])
  case missingValue(option: String, what: String)
  case unexpectedValue(option: String, value: String)
  case missingOption(option: String, command: String)
  case missingOperand(what: String, command: String)
  case emptyOperand(command: String)
  case unexpectedOperand(operand: String, command: String)
  case badValue(option: String, value: String, expected: String)

  var exitCode: Int32 { 2 }

  var description: String {
    switch self {
    case .unknownCommand(let name, let known):
      "unknown command '\(name)'\(suggestion(for: name, among: known)); 'ser-dist --help' lists the commands"
    case .unknownOption(let option, let command, let known):
      "\(command): unknown option '\(option)'\(suggestion(for: option, among: known)); "
        + "'ser-dist \(command) --help' lists the options"
    case .missingValue(let option, let what): "\(option) needs a value: \(option) \(what)"
    case .unexpectedValue(let option, let value): "\(option) takes no value, but was given '\(value)'; leave it out"
    case .missingOption(let option, let command):
      "\(command): \(option) is missing; 'ser-dist \(command) --help' shows how it is used"
    case .missingOperand(let what, let command):
      "\(command): \(what) is missing; 'ser-dist \(command) --help' shows how it is used"
    case .emptyOperand(let command): "\(command): one argument is an empty text; leave it out or name a file"
    case .unexpectedOperand(let operand, let command):
      "\(command): '\(operand)' is one argument too many; 'ser-dist \(command) --help' shows how it is used"
    case .badValue(let option, let value, let expected): "\(option) '\(value)': must be \(expected)"
    }
  }
}

/// ", did you mean '…'?" if one of `known` is at most two letters away.
private func suggestion(for word: String, among known: [String]) -> String {
  let nearest = known.map { ($0, editDistance(word, $0)) }.min { $0.1 < $1.1 }
  guard let (name, distance) = nearest, distance <= 2 else { return "" }
  return ", did you mean '\(name)'?"
}

/// Levenshtein's distance.
private func editDistance(_ a: String, _ b: String) -> Int {
  let (a, b) = (Array(a), Array(b))
  var row = Array(0...b.count)
  for i in a.indices {
    var diagonal = row[0]
    row[0] = i + 1
    for j in b.indices {
      let change = diagonal + (a[i] == b[j] ? 0 : 1)
      diagonal = row[j + 1]
      row[j + 1] = min(change, row[j] + 1, row[j + 1] + 1)
    }
  }
  return row[b.count]
}
