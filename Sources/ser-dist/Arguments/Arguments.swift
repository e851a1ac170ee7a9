/// The words behind a command's name, sorted into options and operands.
struct Arguments {
  private(set) var operands: [String] = []
  private var values: [String: [String]] = [:]
  private var flags: Set<String> = []
  private let command: String

  /// Accepts `--name value`, `--name=value`, `--flag`, and anything after `--` as operands.
  init(_ words: [String], of command: any Command.Type) throws(UsageError) {
    self.command = command.name
    var rest = words[...]
    while let word = rest.popFirst() {
      if word == "--" {
        operands += rest
        break
      }
      guard word.hasPrefix("-"), word != "-" else {
        guard !word.isEmpty else { throw .emptyOperand(command: command.name) }
        operands.append(word)
        continue
      }
      let parts = word.drop { $0 == "-" }.split(separator: "=", maxSplits: 1).map(String.init)
      let name = parts.first ?? ""
      guard word.hasPrefix("--"), let option = command.options.first(where: { $0.name == name }) else {
        throw .unknownOption(option: word, command: command.name, known: command.options.map { "--\($0.name)" })
      }
      switch option.kind {
      case .flag:
        guard parts.count == 1 else { throw .unexpectedValue(option: "--\(name)", value: parts[1]) }
        flags.insert(name)
      case .value(let what):
        guard let value = parts.count == 2 ? parts[1] : rest.popFirst() else {
          throw .missingValue(option: "--\(name)", what: what)
        }
        guard !value.isEmpty else {
          throw .badValue(option: "--\(name)", value: "", expected: "more than an empty text")
        }
        values[name, default: []].append(value)
      }
    }
    guard operands.count <= command.operands.most else {
      throw .unexpectedOperand(operand: operands[command.operands.most], command: command.name)
    }
  }

  func has(_ flag: String) -> Bool { flags.contains(flag) }

  /// Of an option that is given twice, the last counts.
  func text(_ name: String) -> String? { values[name]?.last }

  /// Of an option that may be given several times.
  func texts(_ name: String) -> [String] { values[name] ?? [] }

  func required(_ name: String) throws(UsageError) -> String {
    guard let value = text(name) else { throw .missingOption(option: "--\(name)", command: command) }
    return value
  }

  func operand(_ index: Int, _ what: String) throws(UsageError) -> String {
    guard index < operands.count else { throw .missingOperand(what: what, command: command) }
    return operands[index]
  }

  /// A whole number in `range`.
  func int(_ name: String, in range: ClosedRange<Int>) throws(UsageError) -> Int? {
    try text(name).map { text throws(UsageError) in try wholeNumber(text, of: name, in: range) }
  }

  /// Whole numbers in `range`, of an option that may be given several times.
  func ints(_ name: String, in range: ClosedRange<Int>) throws(UsageError) -> [Int] {
    try texts(name).map { text throws(UsageError) in try wholeNumber(text, of: name, in: range) }
  }

  private func wholeNumber(_ text: String, of name: String, in range: ClosedRange<Int>) throws(UsageError) -> Int {
    guard let value = Int(text), range.contains(value) else {
      throw .badValue(
        option: "--\(name)", value: text, expected: "a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return value
  }

  /// A finite number above zero.
  func positive(_ name: String) throws(UsageError) -> Double? {
    guard let text = text(name) else { return nil }
    guard let value = Double(text), value.isFinite, value > 0 else {
      throw .badValue(option: "--\(name)", value: text, expected: "a number above 0")
    }
    return value
  }

  /// A number above zero, up to `most`.
  func positive(_ name: String, most: Double) throws(UsageError) -> Double? {
    guard let value = try positive(name), value > most else { return try positive(name) }
    throw .badValue(option: "--\(name)", value: text(name) ?? "", expected: "a number above 0, at most \(most)")
  }

  /// A number in `range`.
  func number(_ name: String, in range: ClosedRange<Double>) throws(UsageError) -> Double? {
    guard let text = text(name) else { return nil }
    guard let value = Double(text), range.contains(value) else {
      let expected = "a number from \(range.lowerBound.formatted(0)) to \(range.upperBound.formatted(0))"
      throw .badValue(option: "--\(name)", value: text, expected: expected)
    }
    return value
  }

  /// One of the cases of `Choice`, by its raw value.
  func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ name: String, of type: Choice.Type
  ) throws(UsageError) -> Choice? {
    try word(name, among: Choice.allCases.map(\.rawValue)).flatMap(Choice.init)
  }

  /// One of a few words.
  func word(_ name: String, among known: [String]) throws(UsageError) -> String? {
    guard let text = text(name) else { return nil }
    guard known.contains(text) else {
      throw .badValue(option: "--\(name)", value: text, expected: "one of \(known.joined(separator: ", "))")
    }
    return text
  }
}
