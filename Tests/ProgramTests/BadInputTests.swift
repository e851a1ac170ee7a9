import Core
import Foundation
import HDF5Storage
import TestSupport
import Testing

/// What a person reads when something is wrong: one sentence, from one rank, and no rank left waiting.
@Suite(.serialized) struct BadInputTests {
  /// Each case is started in a directory that holds what `prepare` lays out.
  private static let cases: [(words: [String], ranks: [Int?], status: Int32, sentence: String)] = [
    (
      ["features", "--corpus", "nowhere"], [nil, 2], 1,
      "nowhere: no such directory; give the directory that holds the corpus's audio"
    ),
    (
      ["features", "--corpus", "empty"], [nil], 1,
      "empty: no audio in it (0 other files); expected files that end in aif, aifc, aiff, au, caf, flac, mp3, oga, ogg, "
        + "opus, snd, w64, wav, wave"
    ),
    (
      ["features", "--corpus", "text", "--out", "made"], [nil], 1,
      "text/Actor_01/03-01-01-01-01-01-01.wav: is not audio (it begins with 'This is a note, not a vo'); "
        + "expected WAV, AIFF, FLAC, Ogg or MP3"
    ),
    (
      // The second of two ranks meets the bad clip, and the first one says so.
      ["features", "--corpus", "truncated", "--out", "made"], [nil, 2], 1,
      "truncated/Actor_06/03-01-08-01-01-02-06.wav: is cut short (4956 of the 22050 bytes of samples its header promises); "
        + "copy it again"
    ),
    (
      ["train", "--features", "none"], [nil, 2], 1,
      "none: no such feature store; make one with 'ser-dist features --corpus DIR --out none', or check the path"
    ),
    (
      ["train", "--features", "other.h5"], [nil], 1,
      "other.h5: its schema is 'someone/else', expected 'ser-dist/features'; give a feature store"
    ),
    (
      ["train", "--features", "notes.txt"], [nil], 1,
      "notes.txt: not an HDF5 file; check that the path is right and the file was copied whole"
    ),
    (
      ["train", "--lanes", "4"], [8], 2,
      "8 ranks cannot share 4 lanes: start at most 4 ranks, or ask for --lanes 8"
    ),
    (
      ["train", "--lanes", "6"], [4], 2,
      "6 lanes cannot be dealt to 4 ranks: each rank needs the same power of two of them; choose --lanes 4, 8 or 16"
    ),
    (["train", "--lanes", "0"], [nil], 2, "--lanes '0': must be a whole number from 1 to 65536"),
    (
      ["train", "--lane", "8"], [nil, 2], 2,
      "train: unknown option '--lane', did you mean '--lanes'?; 'ser-dist train --help' lists the options"
    ),
    (
      ["train", "--recipe", "tess-rnn"], [nil], 2,
      "unknown recipe 'tess-rnn', did you mean 'tess-cnn'?; known are ravdess-tdconv-lstm, "
    ),
    (["trian"], [nil, 2], 2, "unknown command 'trian', did you mean 'train'?; 'ser-dist --help' lists the commands"),
    (
      ["evaluate", "--checkpoint", "notes.txt"], [nil, 2], 1,
      "notes.txt: not an HDF5 file; check that the path is right and the file was copied whole"
    ),
    (
      ["predict", "--checkpoint", "features/index.h5", "corpus/Actor_01/03-01-01-01-01-01-01.wav"], [nil], 1,
      "features/index.h5: a feature store, expected a Keras model; give the best.h5 of a run, or a file that "
        + "model.save made"
    ),
    (["predict", "--checkpoint", "notes.txt"], [nil], 2, "predict: the audio FILE is missing"),
    (
      ["evaluate", "--checkpoint", "empty"], [nil], 1,
      "empty: a directory, expected a checkpoint; give the best.h5 of a run"
    ),
    (["inspect", "nowhere"], [nil], 1, "nowhere: no such file; check the path"),
    (["inspect", "empty"], [nil], 1, "empty: a directory without index.h5, expected a feature store; make one with"),
    (
      ["inspect", "model.keras"], [nil], 1,
      "model.keras: a damaged or foreign archive: no table of contents stands at its end, so it was cut short; copy it "
        + "again, or save it again with model.save('model.keras')"
    ),
    (["evaluate"], [nil], 2, "evaluate: --checkpoint is missing"),
    (
      ["features", "--corpus", "corpus", "--recipe", "frames.json"], [nil, 2], 1,
      "features: holds a feature store with other features than recipe 'tess-cnn' (frames is 100, not 90); name another "
        + "directory with --out, or replace it with --overwrite"
    ),
    (
      ["train", "--recipe", "batch.json"], [nil], 1,
      "batch.json: not a recipe ('training.batch' is 0, expected 1"
    ),
    (["train", "--overwrite"], [nil], 2, "train: --run is missing"),
  ]

  private func prepare() throws -> Scratch {
    let place = try Scratch()
    try ToneCorpus.write(to: place, speakers: 6, repetitions: 1)
    try ToneCorpus.write(to: place, folder: "truncated")
    try place.cut("truncated/Actor_06/03-01-08-01-01-02-06.wav", to: 5000)
    try place.makeFolder("empty")
    try ToneCorpus.write(to: place, folder: "text", speakers: 1, repetitions: 1)
    try place.write("text/Actor_01/03-01-01-01-01-01-01.wav", "This is a note, not a voice.".utf8)
    let recipe = try JSON.encode(Recipe.tessCNN)
    try place.write("batch.json", recipe.replacing("\"batch\":64", with: "\"batch\":0").utf8)
    try place.write("frames.json", recipe.replacing("\"frames\":100", with: "\"frames\":90").utf8)
    try place.write("notes.txt", "Nothing to see here.".utf8)
    try place.write("model.keras", [0x50, 0x4B, 3, 4])
    let other = try HDF5File.create(place.file("other.h5"))
    try other.root().attributes.set("schema", "someone/else")
    try other.close()
    let made = try ProgramRun.start(["features", "--corpus", "corpus"], in: place.path)
    try #require(made.status == 0, "\(made.errors)")
    return place
  }

  @Test func `each mistake has its sentence, its exit code, and one rank that speaks`() throws {
    let place = try prepare()
    for item in Self.cases {
      for ranks in item.ranks {
        let run = try ProgramRun.start(item.words, ranks: ranks, in: place.path, limit: 60)
        let what = "\(item.words.joined(separator: " ")) on \(ranks.map(String.init) ?? "no") ranks"
        #expect(run.status == item.status, "\(what) ended with \(run.status)")
        #expect(run.sentences.count == 1, "\(what) said: \(run.errors)")
        let said = (run.sentences.first ?? "").replacing(#/rank \d+ on [^:]+: /#, with: "")
        #expect(said.hasPrefix("ser-dist: \(item.sentence)"), "\(what) said: \(said)")
        #expect(run.output.isEmpty, "\(what) printed \(run.output)")
      }
    }
    let left = try FileManager.default.contentsOfDirectory(atPath: place.path).filter { $0.hasPrefix("runs") }
    #expect(left.isEmpty, "a run that could not begin left \(left)")
  }
}
