import FuzzTargets
import Glibc

#if FUZZING
  import CFuzzer
#endif

/// `FuzzTrial TARGET …`: with the fuzzer compiled in (`scripts/fuzz`), what follows is libFuzzer's; else each FILE that
/// follows is tried. `FuzzTrial TARGET --seeds DIRECTORY` writes what to begin with.
enum FuzzTrial {
  static func run(_ words: [String]) -> Int32 {
    guard words.count > 1, let target = FuzzTarget.all.first(where: { $0.name == words[1] }) else {
      print("usage: FuzzTrial TARGET FILE…; targets: \(FuzzTarget.all.map(\.name).joined(separator: ", "))")
      return 2
    }
    if words.count == 4, words[2] == "--seeds" { return writeSeeds(of: target, to: words[3]) }
    #if FUZZING
      return fuzz(target, [words[0]] + words.dropFirst(2))
    #else
      return words.dropFirst(2).reduce(0) { max($0, replay($1, target)) }
    #endif
  }

  private static func writeSeeds(of target: FuzzTarget, to directory: String) -> Int32 {
    for (number, seed) in target.seeds.enumerated() {
      guard let file = fopen("\(directory)/seed-\(number)", "w") else { return 1 }
      fwrite(seed, 1, seed.count, file)
      fclose(file)
    }
    return 0
  }

  private static func replay(_ path: String, _ target: FuzzTarget) -> Int32 {
    guard let file = fopen(path, "r") else {
      print("\(path): cannot be read")
      return 1
    }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 1 << 16)
    while case let read = fread(&block, 1, block.count, file), read > 0 { bytes += block[..<read] }
    let fault = target.fault(with: bytes)
    print("\(path): \(fault.map { "\($0)" } ?? "right")")
    return fault == nil ? 0 : 1
  }

  #if FUZZING
    private static func fuzz(_ target: FuzzTarget, _ words: [String]) -> Int32 {
      fuzzed = target
      var count = Int32(words.count)
      var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = .allocate(capacity: words.count + 1)
      for (place, word) in words.enumerated() { arguments?[place] = strdup(word) }
      arguments?[words.count] = nil
      return LLVMFuzzerRunDriver(&count, &arguments) { bytes, count in
        let input = Array(UnsafeBufferPointer(start: bytes, count: count))
        if let fault = fuzzed?.fault(with: input) {
          print("\(fuzzed?.name ?? ""): \(fault)")
          fflush(nil)
          abort()
        }
        return 0
      }
    }
  #endif
}

#if FUZZING
  /// What libFuzzer calls reaches nothing but globals; this one is set once, before it does.
  nonisolated(unsafe) private var fuzzed: FuzzTarget?
#endif
