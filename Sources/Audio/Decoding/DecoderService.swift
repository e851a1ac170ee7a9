import Core
import Glibc

/// The other end of `IsolatedDecoder`: a process that decodes what it is handed, and can do nothing else.
public enum DecoderService {
  /// What the program is started with to be one.
  public static let word = "decode-for-another-process"

  /// Serves until nobody asks any more; returns what the process ends with.
  ///
  /// - Parameter words: the seconds of the longest file, the bytes of memory it takes at most, and how many seconds a
  ///   request may take.
  public static func run(_ words: [String]) -> Int32 {
    guard words.count == 3, let longest = Double(words[0]), let memory = Int(words[1]), let patience = UInt32(words[2])
    else { return 2 }
    let isConfined = Confinement.apply(memory: memory, fileSize: DecoderLimits.largestAnswer(longest: longest))
    let decoder = InProcessDecoder(longest: longest)
    let shared = SharedMemory(inherited: ChildProcess.sharedDescriptor)
    guard say(DecoderMessage(kind: .ready, first: isConfined ? 1 : 0)) else { return 1 }
    while let request = next() {
      // The other process watches too; should it be gone, the system ends this one.
      alarm(patience)
      guard let answer = answer(to: request, with: decoder, shared), say(answer) else { return 1 }
      alarm(0)
    }
    return 0
  }

  private static func answer(
    to request: DecoderMessage, with decoder: InProcessDecoder, _ shared: borrowing SharedMemory
  ) -> DecoderMessage? {
    guard request.kind == .decode, let bytes = shared.array(UInt8.self, count: request.first),
      let name = shared.array(UInt8.self, count: request.second, at: request.first)
    else { return nil }
    do {
      let sound = try decoder.decode(bytes, name: String(decoding: name, as: UTF8.self))
      guard sound.samples.withUnsafeBytes({ shared.write($0, at: 0) }) else { return nil }
      return DecoderMessage(kind: .sound, first: sound.samples.count, second: sound.rate)
    } catch let error as AudioError {
      guard let text = try? JSON.encode(error), Array(text.utf8).withUnsafeBytes({ shared.write($0, at: 0) })
      else { return nil }
      return DecoderMessage(kind: .refusal, first: text.utf8.count)
    } catch {
      return nil
    }
  }

  /// Nil once the other process is gone. `read(2)`
  private static func next() -> DecoderMessage? {
    var bytes = [UInt8](repeating: 0, count: DecoderMessage.size)
    let isWhole = bytes.withUnsafeMutableBytes { bytes in
      transferWhole(bytes.count) { read(STDIN_FILENO, bytes.baseAddress! + $0, bytes.count - $0) }
    }
    return isWhole ? DecoderMessage(bytes) : nil
  }

  /// `write(2)`
  private static func say(_ message: DecoderMessage) -> Bool {
    write(STDOUT_FILENO, message.bytes, DecoderMessage.size) == DecoderMessage.size
  }
}
