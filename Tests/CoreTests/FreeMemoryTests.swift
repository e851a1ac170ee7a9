import Core
import Testing

@Suite struct FreeMemoryTests {
  @Test(arguments: [
    ("MemTotal:       24 kB\nMemAvailable:   15731456 kB\n", "MemAvailable:", 15_731_456),
    ("Name:\tser-dist\nVmSize:\t  224680 kB\n", "VmSize:", 224_680), ("VmSize:\n", "VmSize:", nil),
    ("", "VmSize:", nil),
  ]) func `reads a figure of the system's own files`(text: String, name: String, kilobytes: Int?) {
    #expect(FreeMemory.kilobytes(after: name, in: text) == kilobytes)
  }

  @Test func `this process may take some memory`() throws {
    #expect(try #require(FreeMemory.bytes()) > 0)
  }
}
