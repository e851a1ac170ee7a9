import Core
import Evaluation
import Testing

/// What the page says of how far its figures can be trusted.
@Suite struct ReportWordingTests {
  private func page(_ split: SplitAccount?) -> String { SmallReport.make { $0.split = split }.html }

  private func finding(
    _ what: String, promised: Bool?, _ verdict: SplitAccount.LeakageFact.Verdict, test: Int = 0, validation: Int = 0
  ) -> SplitAccount.LeakageFact {
    .init(what, isPromised: promised, verdict: verdict, known: 10, inTest: test, inValidation: validation)
  }

  @Test func `a protocol is told in words, with what it promises`() {
    let html = page(
      SplitAccount(
        .speaker,
        findings: [
          finding("clips", promised: true, .apart), finding("speakers", promised: true, .apart),
          finding("sentences", promised: false, .shared, test: 10),
        ]))
    #expect(html.contains("<li>no speaker stands on two sides</li>"))
    #expect(
      html.contains(
        "<li>the protocol promises one side for each of the clips and speakers; the audit before training found it kept "
          + "wherever it can be checked</li>"))
    #expect(html.contains("<li>test rows share sentences with rows that taught or chose the model"))
  }

  @Test func `what leaks by a protocol that promises nothing is said so`() {
    let html = page(
      SplitAccount(
        .published,
        findings: [
          finding("clips", promised: false, .shared, test: 3), finding("speakers", promised: false, .shared, test: 2),
          finding("copies", promised: false, .shared, test: 4),
        ]))
    #expect(html.contains("<li>this protocol promises nothing: whatever is shared leaks</li>"))
    #expect(html.contains("<li>test rows share clips, speakers and copies with rows"))
    #expect(html.contains("<td>shared, not ruled out</td>"))
  }

  @Test func `one speaker who teaches alone also validates`() {
    let html = page(
      SplitAccount(.tessOlderToYounger, findings: [finding("speakers", promised: true, .shared, validation: 1)]))
    #expect(html.contains("which is so between test and the other sides; speakers that teach alone also validate</li>"))
    #expect(!html.contains("test rows share"))
  }

  @Test func `a split that nobody audited promises nothing and is not said to break anything`() {
    let html = page(SplitAccount(nil, findings: [finding("clips", promised: nil, .apart)]))
    #expect(html.contains("Protocol: random"))
    #expect(html.contains("<li>rows at random, as the store does not say what they are of</li>"))
    #expect(!html.contains("promise"))
  }

  @Test func `sentences of the split and of the audit stand there once`() {
    let html = page(SplitAccount(.given, notes: ["leakage: of 2 clips"], auditNotes: ["leakage: of 2 clips", "more"]))
    #expect(html.components(separatedBy: "<li>leakage: of 2 clips</li>").count == 2)
    #expect(html.contains("<li>more</li>"))
  }

  @Test func `balance names the most and the least frequent class of training`() {
    #expect(
      page(SplitAccount(.speaker, sides: [.init("training", counts: [10, 40, 20])])).contains(
        "Training has 4.0 times as many rows of angry (40) as of neutral (10)."))
    #expect(
      page(SplitAccount(.speaker, sides: [.init("training", counts: [9, 9, 9])])).contains(
        "Training has 9 rows of each class."))
    #expect(
      page(SplitAccount(.speaker, sides: [.init("training", counts: [9, 0, 9])])).contains(
        "Training has no row of angry."))
  }

  @Test func `a reported figure stands beside ours, or is said not to be comparable`() {
    let figures = ReportedFigure.all(of: "tess-cnn-lstm")
    let account = { ReportedAccount(recipe: "tess-cnn-lstm", side: "test", figures: figures, obstacle: $0) }
    let beside = SmallReport.make { $0.reported = account(nil) }.html
    #expect(
      beside.contains("reported for the test rows of TESS</th><td>98.21\u{A0}%</td><td>280</td>"))
    #expect(beside.contains("found here, by the test rows</th>"))
    let apart = SmallReport.make { $0.reported = account("it was another split") }.html
    #expect(
      apart.contains(
        "The project behind tess-cnn-lstm reported 98.21\u{A0}% on 280 test rows of TESS. Not comparable: it was another "
          + "split."))
    #expect(!apart.contains("found here"))
  }

  @Test func `core hours are each epoch's time on the cores it had, whatever they were`() {
    let history = [(3600.0, 2.0), (1800, 8)].enumerated().map { number, epoch in
      EpochRecord(
        epoch: number + 1, loss: 1, accuracy: 0, validationLoss: 1, validationAccuracy: 0, rate: 1, seconds: epoch.0,
        rowsPerSecond: 1234, cores: epoch.1)
    }
    let html = SmallReport.make { $0.history = history }.html
    #expect(html.contains("<dt>core hours</dt><dd>6.0</dd>") && html.contains("<dt>time</dt><dd>1 h 30 min</dd>"))
    #expect(html.contains("<dt>rows per second</dt><dd>1,234</dd>") && html.contains("Energy was not measured."))
    let older = history.map { record in
      var record = record
      record.cores = nil
      return record
    }
    #expect(!SmallReport.make { $0.history = older }.html.contains("<dt>core hours</dt>"))
    #expect(
      SmallReport.make {
        $0.history = older
        $0.cores = 4
      }.html.contains("<dt>core hours</dt><dd>6.0</dd>"))
  }

  @Test func `figures were reported for recipes that there are, and for no other`() {
    for name in ["ravdess-tdconv-lstm", "tess-cnn", "tess-lstm", "ravdess-tess-lstm", "crema-cnn1d", "crema-cnn2d"] {
      #expect(!ReportedFigure.all(of: name).isEmpty)
      #expect(Recipe.all.contains { $0.name == name })
    }
    #expect(ReportedFigure.all(of: "ravdess-tess-bilstm") == [] && ReportedFigure.all(of: "mine") == [])
  }
}
