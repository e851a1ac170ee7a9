import FoundationEssentials

#if canImport(Glibc)
  import Glibc
#endif

/// The CPU this process runs on, in the words of `/proc/cpuinfo`.
public struct CPU: Sendable {
  public let model: String
  public let features: Set<String>
  /// How many CPUs this process may run on (see `mpirun --report-bindings`, `taskset`), and how many the machine has online.
  public let usable: Int
  public let online: Int

  public static func current() -> CPU {
    let text = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
    return CPU(cpuinfo: text, usable: usableCPUs(), online: Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
  }

  package init(cpuinfo: String, usable: Int, online: Int) {
    var model = "unknown CPU"
    var features: Set<String> = []
    for line in cpuinfo.split(separator: "\n") {
      guard let colon = line.firstIndex(of: ":") else { continue }
      let key = line[..<colon].filter { $0 != "\t" }
      let value = line[line.index(after: colon)...].drop { $0 == " " }
      if key == "model name" { model = String(value) }
      if key == "flags" || key == "Features" {
        features = Set(value.split(separator: " ").map(String.init))
        break
      }
    }
    self.model = model
    self.features = features
    self.usable = usable
    self.online = online
  }

  /// `Cpus_allowed` of `/proc/self/status`: a mask in groups of 32 bits, as `mpirun`, `taskset` or a container set it.
  private static func usableCPUs() -> Int {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    guard let line = status.split(separator: "\n").first(where: { $0.hasPrefix("Cpus_allowed:") }) else { return 1 }
    let mask = line.dropFirst("Cpus_allowed:".count).compactMap { $0.hexDigitValue }
    return max(1, mask.reduce(0) { $0 + $1.nonzeroBitCount })
  }
}
