import Core
import Effects
import TestSupport
import Testing

@Suite struct RowMaskTests {
  private static let (frames, columns) = (12, 5)

  private func contract(_ layout: RowLayout, _ masks: [RowMask]) -> FeatureContract {
    var contract = FeatureContract(
      rate: 8000, audio: [.augment], columns: [.mfcc(coefficients: Self.columns)], frames: Self.frames, scaling: .none)
    contract.layout = layout
    contract.augmentation = Augmentation(copies: [AugmentedCopy(masks: masks)])
    return contract
  }

  /// Numbers 1, 2, … by frame and column, masked in this layout and put back in that order.
  private func masked(_ layout: RowLayout, _ masks: [RowMask], clip: String) throws -> [[Float]] {
    let contract = contract(layout, masks)
    func place(_ frame: Int, _ column: Int) -> Int {
      layout == .frames ? frame * Self.columns + column : column * Self.frames + frame
    }
    let row = FloatBuffer(count: Self.frames * Self.columns)
    for frame in 0..<Self.frames {
      for column in 0..<Self.columns { row.view[place(frame, column)] = Float(frame * Self.columns + column + 1) }
    }
    let augmenter = try Augmenter(try #require(contract.augmentation), rate: 8000)
    augmenter.mask(row.view, copy: 1, clip: clip, contract: contract)
    return (0..<Self.frames).map { frame in (0..<Self.columns).map { row.view[place(frame, $0)] } }
  }

  private static let mean: Float = 30.5

  @Test(arguments: RowLayout.allCases) func `whole neighbouring frames become the row's mean`(layout: RowLayout) throws
  {
    var widths: Set<Int> = []
    for clip in 0..<200 {
      let rows = try masked(layout, [RowMask(axis: .frames, most: 3)], clip: "\(clip)")
      let blotted = rows.indices.filter { rows[$0] == [Float](repeating: Self.mean, count: Self.columns) }
      widths.insert(blotted.count)
      #expect(blotted == blotted.first.map { Array($0..<$0 + blotted.count) } ?? [])
      for frame in rows.indices where !blotted.contains(frame) {
        #expect(rows[frame] == (0..<Self.columns).map { Float(frame * Self.columns + $0 + 1) })
      }
    }
    #expect(widths == [0, 1, 2, 3])
  }

  @Test func `columns are masked in the same place whatever the layout`() throws {
    let masks = [RowMask(axis: .columns, most: 100), RowMask(axis: .frames, most: 4)]
    var widths: Set<Int> = []
    for clip in 0..<100 {
      let rows = try masked(.frames, masks, clip: "\(clip)")
      #expect(rows == (try masked(.columns, masks, clip: "\(clip)")))
      #expect(rows == (try masked(.stacked, masks, clip: "\(clip)")))
      let widest = rows.map { row in row.count { $0 == Self.mean } }
      widths.insert(widest.min() ?? 0)
    }
    // As wide as the row at most.
    #expect(widths == [0, 1, 2, 3, 4, 5])
  }
}
