import Core

/// `bench`: how fast this machine is.
struct BenchCommand: Command {
  static let name = "bench"
  static let summary = "measure how fast this machine computes features, trains, hears live sound, or adds over ranks"
  static let operands = Operands(usage: "features|train|windows|collectives", most: 1)
  static let options =
    FeatureSubject.options + TrainingSubject.options + CollectiveSubject.options + [
      .value("seconds", "S", "how long each of five repetitions takes (default: 0.5; windows: 0.1; collectives: 0.05)"),
      .json,
    ]
  static let notes = """
    features: one thread, files in the page cache, seconds of the processor, the median of five repetitions.
    'scripts/bench-features' sets the same beside librosa and torchaudio, on the same files, and compares what comes out.

    train: rows of noise through the whole training step, on all threads of all ranks, the median of five repetitions.
    'scripts/bench-peers' sets the same beside Keras and PyTorch.
    'scripts/bench-ranks' sets two ranks beside one, and the exact sum beside MPI's.

    windows: one window of live sound at each of a few rates, from its samples to the probabilities, on one thread, in
    milliseconds of the processor; the weights are random, which changes nothing about the time.

    collectives: until every rank has the sum of a buffer of 1 kB … 64 MB, as 'train --allreduce' adds it, exact or mpi,
    beside MPI_Allreduce on the whole buffer; the three in turn, the median of five repetitions. Needs mpirun.

    operations of features:
    \(FeatureOperation.all.map { "  \($0.name)" }.joined(separator: "\n"))

    examples:
      ser-dist bench features --files RAVDESS/Actor_01
      ser-dist bench train --recipe tess-cnn --threads 2
      mpirun -n 2 ser-dist bench train
      ser-dist bench train --recipe tess-cnn --layers
      ser-dist bench windows --recipe tess-cnn
      mpirun -n 2 --bind-to core ser-dist bench collectives
      mpirun -n 4 ser-dist bench train --recipe tess-cnn --digest --lanes 8
    """

  private let bench: any BenchSubject

  init(_ arguments: Arguments) throws {
    let subject = try arguments.operand(0, "what to measure ('features', 'train', 'windows' or 'collectives')")
    switch subject {
    case "features": bench = try FeatureSubject(arguments)
    case "train": bench = try TrainingSubject(arguments)
    case "windows": bench = try WindowSubject(arguments)
    case "collectives": bench = try CollectiveSubject(arguments)
    default:
      throw UsageError.badValue(
        option: Self.name, value: subject, expected: "features, train, windows or collectives")
    }
  }

  func run(_ context: Context) throws { try bench.run(context) }
}

/// One subject of `bench`.
protocol BenchSubject: SendableMetatype {
  static var options: [Option] { get }
  init(_ arguments: Arguments) throws
  func run(_ context: Context) throws
}

extension Arguments {
  /// Refuses options that belong to the other subject of `bench`.
  func refuse(_ options: [Option], of subject: String) throws(UsageError) {
    for option in options where has(option.name) || text(option.name) != nil {
      throw .unknownOption(option: "--\(option.name)", command: "bench \(subject)", known: [])
    }
  }
}
