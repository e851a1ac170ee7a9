import Core
import Effects
import TestSupport
import Testing

@Suite struct FixedLengthTests {
  private func fitted(_ samples: [Float], _ count: Int, _ place: AudioStep.Place) -> (sound: [Float], isCut: Bool) {
    var sound = samples
    let isCut = FixedLength.apply(samples: count, place: place, to: &sound)
    return (sound, isCut)
  }

  @Test func `pads at the end, or on both sides with the odd zero before`() {
    #expect(fitted([1, 2], 5, .start).sound == [1, 2, 0, 0, 0])
    #expect(fitted([1, 2], 5, .centre).sound == [0, 0, 1, 2, 0])
    #expect(fitted([1, 2], 6, .centre).sound == [0, 0, 1, 2, 0, 0])
  }

  @Test(arguments: AudioStep.Place.allCases) func `cuts at the end, and says so`(place: AudioStep.Place) {
    let cut = fitted([1, 2, 3], 2, place)
    #expect(cut.sound == [1, 2] && cut.isCut)
    #expect(!fitted([1, 2], 2, place).isCut && !fitted([1], 2, place).isCut)
  }

  @Test(arguments: AudioStep.Place.allCases) func `every clip gets the length asked for`(place: AudioStep.Place) {
    for count in 0..<40 {
      for length in 1..<40 {
        let sound = fitted(numbers(count), length, place).sound
        #expect(sound.count == length)
        #expect(sound.filter { $0 != 0 } == Array(numbers(count).prefix(length)))
      }
    }
  }
}
