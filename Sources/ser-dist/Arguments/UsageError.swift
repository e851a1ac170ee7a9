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
  case exclusive(one: String, other: String, command: String)
  case useless(option: String, without: String, command: String)
  case badValue(option: String, value: String, expected: String)

  var exitCode: Int32 { 2 }

  var description: String {
    switch self {
    case .unknownCommand(let name, let known):
      "unknown command '\(name)'\(Suggestion.text(for: name, among: known)); 'ser-dist --help' lists the commands"
    case .unknownOption(let option, let command, let known):
      "\(command): unknown option '\(option)'\(Suggestion.text(for: option, among: known)); "
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
    case .exclusive(let one, let other, let command):
      "\(command): \(one) and \(other) exclude each other; leave one of them out"
    case .useless(let option, let without, let command):
      "\(command): \(option) does nothing without \(without); leave it out, or give that as well"
    case .badValue(let option, let value, let expected): "\(option) '\(value)': must be \(expected)"
    }
  }
}
