import Effects
import TestSupport
import Testing

@Suite struct ArrayAlteredTests {
  @Test func `rolls as numpy does`() {
    func rolled(_ places: Int) -> [Float] {
      var sound: [Float] = [1, 2, 3, 4, 5]
      sound.roll(by: places)
      return sound
    }
    #expect(rolled(2) == [4, 5, 1, 2, 3])
    #expect(rolled(-1) == [2, 3, 4, 5, 1])
    #expect(rolled(0) == [1, 2, 3, 4, 5] && rolled(10) == rolled(0) && rolled(-15) == rolled(0))
    #expect(rolled(12) == rolled(2) && rolled(-11) == rolled(-1))
    var nothing: [Float] = []
    nothing.roll(by: 3)
    #expect(nothing.isEmpty)
  }

  @Test func `adds noise in proportion to the largest sample, not the largest magnitude`() {
    var sound: [Float] = [0.5, -4]
    sound.add([1, -2], amount: 0.5)
    #expect(sound == [0.75, -4.5])
  }

  @Test func `twenty decibels are ten times as loud`() {
    var sound: [Float] = [0.5, -0.25]
    sound.amplify(decibels: 20)
    #expect(sound == [5, -2.5])
  }
}
