import Core

extension Diagnosis {
  /// For the terminal.
  var text: String { (factLines + [""] + rankLines + [""] + findingLines).joined(separator: "\n") }

  private var factLines: [String] {
    let first = ranks.first
    return [
      line("CPU", "\(first?.cpu ?? "unknown"), \(first?.onlineCPUs ?? 0) cores online"),
      line("vectors", first?.vectors.joined(separator: " ") ?? ""),
      line("built for", machine.compiledFor.joined(separator: " ")),
      line("OpenBLAS", machine.openBLAS),
      line("MPI", machine.mpi),
      line(
        "ranks",
        machine.isLaunched
          ? "\(ranks.count) on \(Set(ranks.map(\.host)).count) \(Set(ranks.map(\.host)).count == 1 ? "host" : "hosts")"
          : "1, started without mpirun"),
      line("HDF5", "\(machine.hdf5), HDF5_USE_FILE_LOCKING \(machine.hdf5Locking)"),
    ]
  }

  private var rankLines: [String] {
    let header = ["rank", "host", "cores", "binding", "OpenBLAS core", "sgemm GFLOP/s", "FMA peak", "share"]
    let rows = ranks.map { rank in
      [
        "\(rank.rank)", rank.host, "\(rank.usableCPUs)", rank.isBound ? "bound" : "none", rank.openBLASCore,
        "\(Int(rank.openBLASGigaflops.rounded()))", "\(Int(rank.peakGigaflops.rounded()))",
        percent(rank.openBLASGigaflops / rank.peakGigaflops),
      ]
    }
    return TextTable.lines([header] + rows)
  }

  private var findingLines: [String] {
    guard !findings.isEmpty else { return ["Nothing is wrong."] }
    return findings.flatMap { ["wrong: \($0.problem)", "mend:  \($0.mend)"] }
  }

  private func line(_ name: String, _ value: String) -> String {
    name + String(repeating: " ", count: max(1, 12 - name.count)) + value
  }
}
