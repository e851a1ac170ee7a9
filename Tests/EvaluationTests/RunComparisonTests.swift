import Core
import Evaluation
import Testing

@Suite struct RunComparisonTests {
  private func pair(_ change: (inout ComparedRun) -> Void = { _ in }) throws -> [ComparedRun] {
    [
      try SmallRuns.make("runs/one", said: SmallRuns.labels(30, wrong: [1, 5, 9])),
      try SmallRuns.make("runs/two", said: SmallRuns.labels(30, wrong: [2, 5]), change: change),
    ]
  }

  @Test func `of four runs all pairs are tested, of five each with the first`() throws {
    let runs = try (0..<5).map { try SmallRuns.make("runs/\($0)", said: SmallRuns.labels(30, wrong: [$0])) }
    #expect(
      try RunComparison(Array(runs.prefix(4))).pairs.map { [$0.first, $0.second] } == [
        [0, 1], [0, 2], [0, 3], [1, 2], [1, 3], [2, 3],
      ])
    #expect(try RunComparison(runs).pairs.map { [$0.first, $0.second] } == [[0, 1], [0, 2], [0, 3], [0, 4]])
  }

  @Test func `the order of rows, and of classes, does not matter`() throws {
    let plain = try RunComparison(pair())
    let order = ["sad", "neutral", "angry"]
    let turned = try RunComparison(
      pair { run in
        let places = order.compactMap(run.classes.firstIndex)
        run.predictions = run.predictions.reversed().map { row in
          Prediction(
            name: row.name, truth: row.truth.flatMap(places.firstIndex),
            probabilities: places.map { row.probabilities[$0] }, row: row.row)
        }
        run.classes = order
      })
    #expect(turned.pairs == plain.pairs)
    #expect(turned.entries[1].result.scores == plain.entries[1].result.scores)
    #expect(plain.pairs[0].test.onlyFirst == 1 && plain.pairs[0].test.onlySecond == 2)
  }

  @Test func `fair runs need no caution, and the best figure is marked`() throws {
    let comparison = try RunComparison(pair())
    #expect(comparison.cautions.isEmpty && comparison.differences.isEmpty)
    let text = comparison.text
    #expect(text.contains("\nB    30   0.9333*") && text.contains("\nA    30   0.9000 "), "\(text)")
    #expect(text.contains("A and B differ on 3 of 30 rows: 1 only A got right, 2 only B."))
    #expect(!text.contains("mind") && !text.contains("Holm"))
  }

  private static let changes: [(change: @Sendable (inout ComparedRun) -> Void, words: String)] = [
    (
      { $0.origin.protocolName = "published" },
      "The protocols differ (A: speaker; B: published): what one keeps apart another may have taught, so that a higher "
        + "score need not be a better model."
    ),
    (
      { $0.origin.splitDigest = "other" },
      "The splits differ: each run was taught and judged by rows of its own, and its scores are of those; only the pairs "
        + "are of the same rows."
    ),
    (
      { $0.origin.contract = nil },
      "The features differ: a difference between scores may be theirs and not the model's."
    ),
    (
      { $0.origin.judge.rows = 10 },
      "B has 30 predictions and its test side 10 rows: rows that it learned from may be among them."
    ),
    (
      { $0.origin.judge.side = "validation" },
      "B: judged by the rows by which the best epoch was chosen, as there are none for test."
    ),
    (
      { $0.origin.leaks = ["speakers", "sentences"] },
      "B: test rows share speakers and sentences with rows that taught or chose the model, so that a part of the score may "
        + "be memory."
    ),
    (
      { $0.origin.unknownLeaks = ["speakers"] },
      "B: whether test shares speakers with what taught the model is not known."
    ),
    (
      { run in
        run.predictions.removeLast()
        run.origin.judge.rows -= 1
      }, "A and B share 29 rows; 1 judged A only, 0 B only, and are left out of the pair."
    ),
    (
      { run in run.predictions = run.predictions.map { moved($0, to: 1000 + ($0.row ?? 0), $0.name) } },
      "Not all rows are of one store: a row is found again by its clip and by its place among the rows of that clip."
    ),
  ]

  private static func moved(_ prediction: Prediction, to row: Int, _ name: String) -> Prediction {
    Prediction(name: name, truth: prediction.truth, probabilities: prediction.probabilities, row: row)
  }

  @Test(arguments: changes.indices) func `what makes a comparison unfair is said`(number: Int) throws {
    let (change, words) = Self.changes[number]
    let runs = try pair { run in
      change(&run)
      // Rows without a number in common are of two stores where these have two names.
      if number == Self.changes.count - 1 { run.origin.store = "elsewhere" }
    }
    #expect(try RunComparison(runs).cautions == [words])
    #expect(try RunComparison(runs).html.contains("What to mind"))
  }

  @Test func `rows of one clip are told not to be events of their own`() throws {
    let runs = try pair().map { run in
      var run = run
      run.predictions = run.predictions.map { Self.moved($0, to: $0.row ?? 0, "clip-\(($0.row ?? 0) / 3)") }
      return run
    }
    #expect(
      try RunComparison(runs).cautions == [
        "McNemar's test takes each row for an event of its own, but 30 rows come from 10 clips, and rows of one clip are "
          + "right or wrong together: its probabilities are too small. The intervals are drawn by clips."
      ])
  }

  @Test func `rows of which no clip is known are told to be found by number`() throws {
    let runs = try pair().map { run in
      var run = run
      run.predictions = run.predictions.map { Self.moved($0, to: $0.row ?? 0, Prediction.rowName($0.row ?? 0)) }
      return run
    }
    let comparison = try RunComparison(runs)
    #expect(
      comparison.cautions == [
        "Of some rows no clip is known: they are found again by their numbers alone, if the stores are one."
      ])
    #expect(comparison.pairs[0].unit == "row")
  }

  @Test func `what cannot be compared is refused, and why`() throws {
    #expect(
      throws: ComparisonError.otherClasses(
        first: "runs/one", second: "runs/two", lacking: ["sad"], added: ["calm"])
    ) { try RunComparison(pair { $0.classes = ["neutral", "angry", "calm"] }) }
    #expect(throws: ComparisonError.nothingShared(first: "runs/one", second: "runs/two", rows: 30, others: 30)) {
      try RunComparison(
        pair { run in
          run.predictions = run.predictions.map { Self.moved($0, to: 100 + ($0.row ?? 0), "other \($0.name)") }
        })
    }
  }

  @Test(arguments: [
    (
      ComparisonError.otherClasses(first: "a", second: "b", lacking: ["sad"], added: ["calm", "happy"]),
      "b: its classes are not those of a: it lacks sad and it adds calm, happy; compare runs that tell the same classes "
        + "apart"
    ),
    (
      .otherClasses(first: "a", second: "b", lacking: (0..<10).map { "c\($0)" }, added: []),
      "b: its classes are not those of a: it lacks c0, c1, c2, c3, c4, c5, c6, c7 and 2 more; compare runs that tell the "
        + "same classes apart"
    ),
    (
      .nothingShared(first: "a", second: "b", rows: 1200, others: 53),
      "a and b: none of the 1,200 rows that judged one is among the 53 that judged the other, so that nothing can be "
        + "compared; train both with the same --protocol and --seed on stores of the same clips, or as runs of one study "
        + "with --seeds, which share their split"
    ),
  ]) func `errors say what to do`(error: ComparisonError, words: String) { #expect(error.description == words) }

  @Test func `in what runs were made otherwise is told of all of them`() throws {
    var runs = try pair()
    runs.append(
      try SmallRuns.make("three/two", said: SmallRuns.labels(30, wrong: [])) { run in
        run.origin.recipe.training.epochs = 7
        run.origin.start = "old.h5"
      })
    let comparison = try RunComparison(runs)
    #expect(comparison.differences.map(\.path) == ["from", "training.epochs"])
    #expect(comparison.differences[0].values == [.null, .null, .string("old.h5")])
    // Two are called "two".
    #expect(comparison.entries.map(\.name) == ["A one", "B runs/two", "C three/two"])
  }

  @Test func `names from outside are text on the page, and odd runs have one`() throws {
    var runs = try pair { $0.history = [] }
    runs[0].path = "runs/<script>alert(1)</script>\u{1B}[31m"
    runs[0].origin.recipe.name = "<b>mine</b>"
    runs[0].origin.parameters = nil
    let comparison = try RunComparison(runs)
    let page = comparison.html
    #expect(!page.contains("<script") && !page.contains("<b>mine") && page.contains("&lt;b&gt;mine"))
    #expect(page.contains("Without a history.csv: B two."))
    #expect(!comparison.text.contains("\u{1B}"))
    let many = try (0..<8).map { try SmallRuns.make("runs/\($0)", said: SmallRuns.labels(30, wrong: [$0]), epochs: $0) }
    #expect(try RunComparison(many).html.contains("The charts show the first 6 runs"))
    let one = try [[0], [1]].map { try SmallRuns.make("\($0)", said: $0) }
    #expect(try RunComparison(one).html.contains("1 only A got right"))
  }

  @Test func `JSON names runs, pairs, cautions and differences`() throws {
    let json = try JSON.decode(JSONValue.self, from: JSON.encode(RunComparison(pair { $0.origin.leaks = ["clips"] })))
    #expect(json["runs"]?.array?.map { $0["letter"]?.string } == ["A", "B"])
    #expect(json["runs"]?.array?[1]["accuracy"]?.double == 28.0 / 30)
    #expect(json["pairs"]?.array?[0]["test"]?["onlySecond"] == 2)
    #expect(abs(try #require(json["pairs"]?.array?[0]["test"]?["probability"]?.double) - 1) < 1e-12)
    #expect(json["cautions"]?.array?.count == 1 && json["differences"]?.array?.isEmpty == true)
  }
}
