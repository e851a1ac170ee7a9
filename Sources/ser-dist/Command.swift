import Collectives
import Core

/// One command of the program: a file in `Commands/`, and a line in `commands`.
protocol Command: SendableMetatype {
  static var name: String { get }
  /// One line for the list of commands.
  static var summary: String { get }
  static var operands: Operands { get }
  static var options: [Option] { get }
  /// What `--help` says below the options; examples, mostly.
  static var notes: String { get }

  init(_ arguments: Arguments) throws
  func run(_ context: Context) throws
}

/// The words without `--` that a command takes.
struct Operands {
  let usage: String
  let most: Int

  static let none = Operands(usage: "", most: 0)
}

/// Who runs a command and where it speaks.
struct Context {
  let group: Group
  let console: Console
  let cpu: CPU
}

extension Command {
  static var help: String {
    let usages = options.map(\.usage)
    let width = (usages.map(\.count).max() ?? 0) + 2
    let lines = zip(options, usages).map { option, usage in
      "  \(usage)\(String(repeating: " ", count: width - usage.count))\(option.help)"
    }
    let operandsText = operands.usage.isEmpty ? "" : " \(operands.usage)"
    return
      (["\(summary)", "", "usage: ser-dist \(name)\(options.isEmpty ? "" : " [options]")\(operandsText)"]
      + (lines.isEmpty ? [] : ["", "options:"] + lines) + (notes.isEmpty ? [] : ["", notes]))
      .joined(separator: "\n")
  }
}
