import Collectives
import Core

/// `doctor`: what this machine has, what is wrong with it, and the mend.
struct DoctorCommand: Command {
  static let name = "doctor"
  static let summary = "check CPU, OpenBLAS, MPI and HDF5: what is wrong, and the mend"
  static let operands = Operands.none
  static let options = [Option.json]
  static let notes = """
    Run it as the training will be run, to see what each rank gets:
      mpirun -n 8 ser-dist doctor
    """

  private let asJSON: Bool

  init(_ arguments: Arguments) throws { asJSON = arguments.has("json") }

  func run(_ context: Context) throws {
    let mine = try JSON.encode(RankFacts.measure(context))
    let ranks = try context.group.gather(mine).map { try JSON.decode(RankFacts.self, from: $0) }
    let diagnosis = Diagnosis(ranks: ranks, machine: MachineFacts.current())
    try context.console.result(asJSON ? JSON.encode(diagnosis, pretty: true) : diagnosis.text)
  }
}
