import Core
import Testing

@Suite struct FeatureContractTests {
  private static let least = """
    {"columns":[{"kind":"mfcc","coefficients":13}],"frames":10,"scaling":"none"}
    """

  private func decoded(_ json: String) throws(JSONMistake) -> FeatureContract {
    try JSON.decode(FeatureContract.self, from: json)
  }

  @Test func `what has a default may be absent`() throws {
    let expected = FeatureContract(rate: nil, columns: [.mfcc(coefficients: 13)], frames: 10, scaling: .none)
    #expect(try decoded(Self.least) == expected)
    #expect(expected.frame == 2048 && expected.hop == 512 && expected.numerics == .librosa)
  }

  @Test func `what is given goes before the default`() throws {
    var contract = Recipe.tessCNN.features
    contract.frame = 1024
    contract.hop = 256
    #expect(try decoded(JSON.encode(contract)) == contract)
  }

  @Test func `columns whose sum overflows are refused`() {
    let column = "{\"kind\":\"mfcc\",\"coefficients\":9000000000000000000}"
    let json = Self.least.replacing("{\"kind\":\"mfcc\",\"coefficients\":13}", with: "\(column),\(column)")
    #expect(throws: JSONMistake.self) { try decoded(json) }
  }

  @Test func `a row that would fill the memory is refused`() throws {
    let columns = [FeatureColumns](repeating: .mfcc(coefficients: 128), count: 6)
    let contract = FeatureContract(rate: nil, columns: columns, frames: 100_000, scaling: .none)
    let error = #expect(throws: UnusableValue.self) { try contract.check() }
    #expect(error?.found == "100000" && error?.expected == "at most 67108864 numbers per row of 768 columns")
  }

  @Test func `refuses more copies than memory should hold`() {
    var contract = FeatureContract(
      rate: nil, audio: [.augment], columns: [.spectrum(scale: .power)], frames: 60_000, scaling: .none)
    let copies = { Augmentation(copies: Array(repeating: AugmentedCopy(), count: $0)) }
    contract.augmentation = copies(3)
    #expect(throws: Never.self) { try contract.check() }
    contract.augmentation = copies(4)
    let error = #expect(throws: UnusableValue.self) { try contract.check() }
    #expect(error?.what == "augmentation.copies" && error?.expected.hasPrefix("at most 3 copies") == true)
  }
}
