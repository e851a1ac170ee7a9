import Core
import TestSupport
import Testing

/// The memory that a container or a batch job leaves, read from files as the kernel writes them.
@Suite struct ControlGroupTests {
  private let root: Scratch

  init() throws { root = try Scratch() }

  private func write(_ group: String, _ values: [String: String]) throws {
    for (name, value) in values { try root.write("\(group)/\(name)", "\(value)\n".utf8) }
  }

  @Test func `the tightest group above counts, and what its cache holds can be had back`() throws {
    try write("slurm", ["memory.max": "9000", "memory.current": "8000", "memory.stat": "anon 1\ninactive_file 500"])
    try write("slurm/job", ["memory.max": "max", "memory.current": "700", "memory.stat": "inactive_file 0"])
    #expect(ControlGroup.free(groups: "0::/slurm/job\n", root: root.path) == 1500)
    #expect(ControlGroup.free(groups: "0::/\n", root: root.path) == nil)
  }

  @Test func `the first version is read, too`() throws {
    try write(
      "memory/job",
      ["memory.limit_in_bytes": "4000", "memory.usage_in_bytes": "1000", "memory.stat": "total_inactive_file 24"])
    try write("memory", ["memory.limit_in_bytes": "9223372036854771712", "memory.usage_in_bytes": "1"])
    #expect(ControlGroup.free(groups: "5:cpu:/x\n4:memory:/job\n", root: root.path) == 3024)
  }

  @Test(arguments: ["", "nonsense", "0::", "4:memory", "0::/gone"])
  func `where nothing can be read there is no limit`(groups: String) {
    #expect(ControlGroup.free(groups: groups, root: root.path) == nil)
  }
}
