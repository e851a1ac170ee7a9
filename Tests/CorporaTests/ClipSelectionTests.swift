import Core
import Corpora
import TestSupport
import Testing

@Suite struct ClipSelectionTests {
  /// Two emotions, both intensities, a man and a woman, spoken and sung.
  private static let ravdess = ["01", "02"].flatMap { channel in
    ["03", "04"].flatMap { emotion in
      ["01", "02"].flatMap { intensity in
        ["01", "02"].map { actor in "03-\(channel)-\(emotion)-\(intensity)-01-01-\(actor).wav" }
      }
    }
  }

  private func read(_ files: [String] = ravdess, _ change: (inout CorpusPlan) -> Void) throws -> Corpus {
    let place = try Scratch(files)
    var plan = CorpusPlan()
    change(&plan)
    return try Corpus.read([place.path], plan: plan)
  }

  @Test func `a gender, an intensity and a channel are chosen by name`() throws {
    let corpus = try read {
      $0.genders = [.female]
      $0.intensities = [.strong]
      $0.channels = [.song]
    }
    #expect(corpus.clips.map(\.path) == ["03-02-03-02-01-01-02.wav", "03-02-04-02-01-01-02.wav"])
    #expect(corpus.clips.allSatisfy { $0.gender == .female && $0.intensity == .strong && $0.channel == .song })
    #expect(
      corpus.notes.prefix(3) == [
        "channel song only: 8 clips left out", "gender female only: 4 clips left out",
        "intensity strong only: 2 clips left out",
      ])
  }

  @Test func `both channels are used where both are asked for`() throws {
    #expect(try read { $0.channels = [.speech, .song] }.clips.count == 16)
    #expect(try read { _ in }.clips.count == 8)
  }

  @Test func `what the names do not tell is left out, and said so`() throws {
    let corpus = try read(["OAF_bite_sad.wav", "OAF_bite_happy.wav", "sad/me.wav"]) { $0.genders = [.female, .male] }
    #expect(corpus.clips.map(\.path) == ["OAF_bite_happy.wav", "OAF_bite_sad.wav"])
    #expect(
      corpus.notes.first
        == "gender female or male only: 1 clip left out, 1 of them because their names do not tell")
  }

  @Test func `classes are made of emotions, in the plan's order, and the others are left out`() throws {
    let files = ["01", "02", "03", "04", "05"].map { "03-01-\($0)-01-01-01-01.wav" }
    let corpus = try read(files) {
      $0.classes = [ClassPlan("positive", of: ["calm", "happy"]), ClassPlan("negative", of: ["sad", "angry"])]
    }
    #expect(corpus.classes == ["positive", "negative"])
    #expect(corpus.clips.map(\.label) == [0, 0, 1, 1])
    #expect(corpus.notes == ["1 clip of neutral left out: no class of the recipe is made of them"])
  }

  @Test func `a plan for one corpus fits another by what its names mean`() throws {
    let corpus = try read(["03a01Fa.wav", "03a01Wa.wav", "03a01La.wav", "03a01Ta.wav"]) {
      $0.classes = [ClassPlan("up", of: ["happy", "calm"]), ClassPlan("down", of: ["sadness", "angry"])]
    }
    #expect(corpus.classes == ["up", "down"])
    #expect(corpus.clips.map(\.path) == ["03a01Fa.wav", "03a01Ta.wav", "03a01Wa.wav"])
    #expect(
      corpus.notes == [
        "1 clip of boredom left out: no class of the recipe is made of them",
        "no emotion here is called calm; known are anger, boredom, disgust, anxiety, happiness, sadness, neutral",
      ])
  }

  @Test func `a misspelt emotion is told what may have been meant`() throws {
    let corpus = try read {
      $0.classes = [ClassPlan("up", of: ["hapy"]), ClassPlan("x", of: ["happy"]), ClassPlan("y", of: ["sad"])]
    }
    #expect(corpus.notes.contains { $0.hasPrefix("no emotion here is called hapy, did you mean 'happy'?; known are") })
  }

  @Test func `a gendered plan has each class once for each gender`() throws {
    let corpus = try read {
      $0.gendered = true
      $0.classes = [ClassPlan("negative", of: ["sad"]), ClassPlan("positive", of: ["happy"])]
    }
    #expect(corpus.classes == ["male_negative", "male_positive", "female_negative", "female_positive"])
    #expect(corpus.clips.map(\.label) == [1, 3, 1, 3, 0, 2, 0, 2])
  }

  @Test func `nothing or one class left is an error that names what there is`() throws {
    let place = try Scratch(Self.ravdess)
    var plan = CorpusPlan()
    plan.intensities = [.high]
    let reasons = ["speech only: 8 clips of song left out", "intensity high only: 8 clips left out"]
    #expect(
      throws: CorpusError.nothingLeft(directory: place.path, clips: 16, reasons: reasons, known: ravdessNames)
    ) {
      try Corpus.read([place.path], plan: plan)
    }
    plan = CorpusPlan()
    plan.classes = [ClassPlan("positive", of: ["happy"]), ClassPlan("odd", of: ["envious"])]
    let others = [
      "speech only: 8 clips of song left out", "4 clips of sad left out: no class of the recipe is made of them",
      "no emotion here is called envious; known are \(ravdessNames.joined(separator: ", "))",
    ]
    #expect(
      throws: CorpusError.oneClassLeft(directory: place.path, name: "positive", reasons: others, known: ravdessNames)
    ) {
      try Corpus.read([place.path], plan: plan)
    }
    #expect(try Corpus.survey([place.path], plan: plan).classes == ["positive"])
    #expect(
      CorpusError.nothingLeft(directory: "DIR", clips: 16, reasons: ["x: 9 left out", "y"], known: ["a", "b"])
        .description
        == "DIR: none of its 16 clips is left (x: 9 left out; y); its emotions are a, b: ask for less, or change the "
        + "recipe's corpus plan")
    #expect(
      CorpusError.oneClassLeft(directory: "DIR", name: "a", reasons: [], known: ["a", "b"]).description
        == "DIR: one class is left, 'a'; expected two or more; its emotions are a, b: ask for less, or change the "
        + "recipe's corpus plan")
  }
}

private let ravdessNames = ["neutral", "calm", "happy", "sad", "angry", "fearful", "disgust", "surprised"]
