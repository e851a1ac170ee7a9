import Audio
import Core
import Testing

@Suite struct AudioErrorTests {
  @Test(arguments: [
    (
      AudioError.file(.notFound(path: "a.wav", expected: "audio file")), "a.wav: no such audio file; check the path"
    ),
    (.notAFile(path: "a"), "a: is not a file; name one audio file"),
    (.empty(path: "a\u{1B}[2J\n.wav"), "a\\u001B[2J\\n.wav: is empty (0 bytes); copy it again"),
    (.empty(path: "a.wav"), "a.wav: is empty (0 bytes); copy it again"),
    (
      .notAudio(path: "a.wav", begins: "Dear diary"),
      "a.wav: is not audio (it begins with 'Dear diary'); expected WAV, AIFF, FLAC, Ogg or MP3"
    ),
    (
      .largeFilePointer(path: "a.wav"),
      "a.wav: is a Git LFS pointer, not the audio it stands for; run 'git lfs pull' in the clone it comes from, or "
        + "download the file itself"
    ),
    (
      .unreadableHeader(path: "a.wav", container: "WAV", reason: "bad rate"),
      "a.wav: is a WAV file whose header cannot be read (bad rate); convert it again"
    ),
    (
      .truncated(path: "a.wav", promised: 400, found: 100),
      "a.wav: is cut short (100 of the 400 bytes of samples its header promises); copy it again"
    ),
    (
      .damaged(path: "a.flac", seconds: 1.257, reason: "lost sync"),
      "a.flac: cannot be decoded beyond 1.26 s (lost sync); copy it again"
    ),
    (
      .unknownLength(path: "a.ogg"),
      "a.ogg: does not say how long it is; it was cut short, or saved from a stream: copy or convert it again"
    ),
    (.noSamples(path: "a.wav"), "a.wav: holds no samples; expected a clip of speech"),
    (
      .pastTheEnd(path: "a.wav", offset: 2, seconds: 1.5),
      "a.wav: lasts 1.5 s, and the part from 2 s on is asked for; choose an earlier start"
    ),
    (
      .notFinite(path: "a.wav", seconds: 0.5),
      "a.wav: holds a sample that is not a finite number, at 0.5 s; convert it again"
    ),
    (
      .unusableRate(path: "a.wav", rate: 10, usable: 1000...768000),
      "a.wav: has 10 samples per second; expected 1000 to 768000"
    ),
    (
      .tooLong(path: "a.wav", seconds: 9000, longest: 7200),
      "a.wav: lasts 9000 s; at most 7200 s are read at its rate: cut it into clips"
    ),
    (
      .cannotResample(from: 0, to: 22050, reason: "a rate is not positive"),
      "cannot resample from 0 to 22050 samples per second (a rate is not positive); check the rate of the recipe"
    ),
  ]) func `names the file, what was found and what to do`(error: AudioError, sentence: String) {
    #expect(error.description == sentence)
    #expect(error.exitCode == 1)
  }
}
