import Audio
import Testing

@Suite struct RecorderTests {
  @Test(arguments: [
    (RecorderProgram.allCases, [RecorderProgram.pipeWire, .pulseAudio], RecorderProgram.pipeWire),
    (RecorderProgram.allCases, [.pulseAudio], .pulseAudio),
    (RecorderProgram.allCases, [], .alsa),
    ([.pulseAudio, .alsa], [.pipeWire], .alsa),
    ([.pulseAudio], [], .pulseAudio),
  ]) func `takes the recorder of the server that runs, or whichever is there`(
    installed: [RecorderProgram], running: [RecorderProgram], expected: RecorderProgram
  ) throws {
    #expect(try RecorderProgram.choose(nil, installed: installed, running: running) == expected)
  }

  @Test func `says which packages have a recorder`() {
    #expect(throws: RecorderError.noneInstalled) {
      try RecorderProgram.choose(nil, installed: [], running: [.pipeWire])
    }
    #expect(throws: RecorderError.notInstalled(program: .alsa)) {
      try RecorderProgram.choose(.alsa, installed: [.pulseAudio], running: [])
    }
  }

  @Test(arguments: [
    (
      RecorderError.noneInstalled,
      "no recorder is installed: pw-record (package pipewire-bin), parec (package pulseaudio-utils) and arecord "
        + "(package alsa-utils) were looked for; install one, or pipe sound in: ser-dist listen … -"
    ),
    (.notInstalled(program: .alsa), "arecord is not installed; install the package alsa-utils"),
    (
      .ended(program: .alsa, device: "x", said: "audio open error"),
      "arecord: recording from device 'x' ended, and it said 'audio open error'; --list-devices shows what can be given "
        + "as --device"
    ),
    (
      .otherRate(program: .alsa, device: nil, wanted: 22050, given: 48000),
      "arecord: the default device gives 48000 samples per second in place of 22050; give --rate 48000, or a device that "
        + "converts"
    ),
  ]) func `says what is wrong and what to do`(error: RecorderError, sentence: String) {
    #expect(error.description == sentence)
  }
}
