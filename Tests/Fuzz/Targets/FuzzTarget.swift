import Core

/// What takes bytes that anybody may have made: it must end with an answer or a sentence, whatever they are.
package struct FuzzTarget: Sendable, CustomStringConvertible {
  package let name: String
  /// Bytes that it takes, to begin with.
  package let seeds: [[UInt8]]
  /// Throws a sentence, or a `FuzzFault`.
  package let take: @Sendable ([UInt8]) throws -> Void

  package init(_ name: String, seeds: [[UInt8]], take: @escaping @Sendable ([UInt8]) throws -> Void) {
    (self.name, self.seeds, self.take) = (name, seeds, take)
  }

  package static let all = [sound, stream, row, form, recipe]

  package var description: String { name }

  /// Returns what is wrong with what came of it; a crash is wrong as well, and so is no end.
  package func fault(with bytes: [UInt8]) -> FuzzFault? {
    do {
      try take(bytes)
    } catch let fault as FuzzFault {
      return fault
    } catch let error as any CustomStringConvertible {
      // A sentence, and of one line.
      return error.description.isEmpty || error.description.contains("\n") ? FuzzFault("says \(error)") : nil
    } catch {
      return FuzzFault("\(error) is no sentence")
    }
    return nil
  }
}

/// What a target must not do.
package struct FuzzFault: Error, CustomStringConvertible {
  package let description: String

  package init(_ description: String) { self.description = description }
}
