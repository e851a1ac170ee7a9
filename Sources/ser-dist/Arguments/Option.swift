/// An option a command takes, as `--help` shows it.
struct Option {
  enum Kind {
    /// Present or not.
    case flag
    /// Takes a value, called so in the help.
    case value(String)
  }

  let name: String
  let kind: Kind
  let help: String

  static func flag(_ name: String, _ help: String) -> Option { Option(name: name, kind: .flag, help: help) }
  static func value(_ name: String, _ value: String, _ help: String) -> Option {
    Option(name: name, kind: .value(value), help: help)
  }

  var usage: String {
    switch kind {
    case .flag: "--\(name)"
    case .value(let value): "--\(name) \(value)"
    }
  }

  static let json = flag("json", "print the result as JSON")
}
