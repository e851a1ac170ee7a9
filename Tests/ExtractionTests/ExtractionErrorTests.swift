import Extraction
import Testing

@Suite struct ExtractionErrorTests {
  @Test(
    arguments: [
      (.holdsRun(directory: "d"), 1, "d: holds a training run; name another directory for the store with --out"),
      (
        .beingMade(directory: "d", by: "process 7 on h"), 1,
        "d: process 7 on h is making this store now; wait for it, or name another directory with --out"
      ),
      (
        .otherFeatures(store: "s", recipe: "r", differs: "frames is 100, not 90"), 1,
        "s: holds a feature store with other features than recipe 'r' (frames is 100, not 90); name another directory with "
          + "--out, or replace it with --overwrite"
      ),
      (
        .otherClips(store: "s", differs: "1 added: a.wav"), 1,
        "s: holds a feature store of other clips (1 added: a.wav); name another directory with --out, or replace it with "
          + "--overwrite"
      ),
      (
        .damaged(store: "s", fault: "f"), 1,
        "s: holds a feature store that cannot be checked (f); replace it with --overwrite"
      ),
      (
        .classWithoutClips(name: "sad"), 1,
        "class 'sad' has no row: none of its clips can be used; mend them, or take the class out of the corpus"
      ),
      (
        .classWithoutWindow(name: "sad", seconds: 0.1), 1,
        "class 'sad' has no row: no window of 0.1 s was drawn from its clean clips, which are too short or too few; "
          + "shorten 'windows.seconds', raise 'windows.density', or take the class out of the corpus"
      ),
      (
        .tooManyWindows(clip: "a.wav", windows: 9, most: 7), 1,
        "a.wav: would become 9 windows, and at most 7 of this size are kept in memory; cut it into shorter clips, or lower "
          + "'density' or 'frames' in the recipe"
      ),
      (
        .cleanedInCorpus(cleaned: "c/clean", corpus: "c"), 1,
        "c/clean: cleaned clips would lie among the clips of c, and be taken for them or replace them; name a directory "
          + "apart from the corpus with --cleaned"
      ),
      (
        .clipChanged(path: "a.wav"), 1,
        "a.wav: changed while features were computed; leave the corpus as it is, and give the same command again"
      ),
      (
        .stopped(directory: "s"), 75,
        "s: stopped before it was whole; the same command goes on where it stopped"
      ),
    ] as [(ExtractionError, Int32, String)]) func `has its sentence and its exit code`(
      error: ExtractionError, code: Int32, sentence: String
    )
  {
    #expect(error.description == sentence && error.exitCode == code)
  }
}
