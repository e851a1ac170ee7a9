import Core
import Network
import Testing
import Training

@Suite struct RowTreatmentTests {
  private static let (frames, columns, rows) = (12, 5, 200)
  private static let layouts: [RowLayout] = [.frames, .columns, .stacked]

  private func contract(_ layout: RowLayout) -> FeatureContract {
    var contract = FeatureContract(
      rate: nil, columns: [.mfcc(coefficients: Self.columns)], frames: Self.frames, scaling: .none)
    contract.layout = layout
    return contract
  }

  /// Rows of noise whose numbers all differ, and what becomes of them.
  private struct Treated {
    let before: [[Float]]
    let after: [[Float]]
    let workspace: Workspace
    let moments: ColumnMoments
  }

  private func treat(
    _ list: [RowAlteration], mixup: Double? = nil, layout: RowLayout = .frames, rows: Int = rows, seed: UInt64 = 1,
    epoch: Int = 1, batch: Int = 0, lane: Int = 0
  ) throws -> Treated {
    let contract = contract(layout)
    let shape = contract.rowShape
    let width = shape.count
    let layers: [JSONValue] = [
      ["layer": "Flatten"], ["layer": "Dense", "units": "classes", "activation": "softmax"],
    ]
    let workspace = Workspace(
      model: try Model(layers: layers, inputShape: shape, classCount: 3), rows: rows, training: true)
    var numbers = RandomKey(seed: 77, purpose: .augmentation).sequence
    for index in 0..<rows * width { workspace.input[index] = Float(index % 7) + numbers.nextUniform() }
    workspace.labels = (0..<rows).map { Int32($0 % 3) }
    let cut = { (0..<rows).map { workspace.input[$0 * width..<($0 + 1) * width].array } }
    let before = cut()
    var moments = ColumnMoments(columns: shape.sizes.last ?? 1)
    for row in before { moments.add(FloatBuffer(row).view) }
    let alterations = list.isEmpty ? nil : RowAlterations(list, RowAxes(shape, contract), moments)
    let treater = RowTreater(
      RowTreatment(alterations: alterations, mixup: mixup), rows: rows, shape: shape, seed: seed)
    treater.prepare(workspace)
    treater.treat(workspace, rows: rows, epoch: epoch, batch: batch, lane: lane)
    return Treated(before: before, after: cut(), workspace: workspace, moments: moments)
  }

  /// Where a frame's column lies in a row.
  private func place(_ frame: Int, _ column: Int, _ layout: RowLayout) -> Int {
    layout == .frames ? frame * Self.columns + column : column * Self.frames + frame
  }

  @Test(arguments: layouts, [RowMask.Axis.frames, .columns])
  func `a mask makes the mean of a band of at most so many`(layout: RowLayout, axis: RowMask.Axis) throws {
    let found = try treat([RowAlteration(.mask(RowMask(axis: axis, most: 3)))], layout: layout)
    let (count, others) = axis == .frames ? (Self.frames, Self.columns) : (Self.columns, Self.frames)
    var widths: Set<Int> = []
    for (before, after) in zip(found.before, found.after) {
      let masked = (0..<count).map { place in
        (0..<others).map { other in
          let cell = axis == .frames ? self.place(place, other, layout) : self.place(other, place, layout)
          let means = found.moments.means
          #expect(after[cell] == before[cell] || after[cell] == Float(means[cell % means.count]))
          return after[cell] != before[cell]
        }
      }
      for line in masked { #expect(Set(line).count == 1, "a band goes across the whole row") }
      let places = masked.indices.filter { masked[$0][0] }
      widths.insert(places.count)
      if let first = places.first { #expect(places == Array(first..<first + places.count)) }
    }
    #expect(widths == [0, 1, 2, 3])
  }

  @Test(arguments: layouts) func `a shift rolls frames by at most so many to either side`(layout: RowLayout) throws {
    let found = try treat([RowAlteration(.shift(frames: 4))], layout: layout)
    var distances: Set<Int> = []
    for (before, after) in zip(found.before, found.after) {
      let distance = (-4...4).first { distance in
        (0..<Self.frames).allSatisfy { frame in
          (0..<Self.columns).allSatisfy { column in
            let target = (frame + distance + Self.frames) % Self.frames
            return after[place(target, column, layout)] == before[place(frame, column, layout)]
          }
        }
      }
      distances.insert(try #require(distance, "no roll of the row"))
    }
    #expect(distances == Set(-4...4))
  }

  @Test func `noise is normal, of so many deviations of each column`() throws {
    let found = try treat([RowAlteration(.noise(amount: 0.5))])
    for column in 0..<Self.columns {
      let noise = zip(found.before, found.after).flatMap { before, after in
        (0..<Self.frames).map { Double(after[place($0, column, .frames)] - before[place($0, column, .frames)]) }
      }
      let deviation = (noise.reduce(0) { $0 + $1 * $1 } / Double(noise.count)).squareRoot()
      let expected = 0.5 * found.moments.variances[column].squareRoot()
      #expect(abs(deviation / expected - 1) < 0.06, "column \(column)")
      #expect(abs(noise.reduce(0, +) / Double(noise.count)) < 0.1 * expected)
    }
  }

  @Test func `a scale stretches the whole row about the means by at most its amount`() throws {
    let found = try treat([RowAlteration(.scale(amount: 0.3))])
    var factors: [Double] = []
    for (before, after) in zip(found.before, found.after) {
      let each = before.indices.filter { abs(Double(before[$0]) - found.moments.means[$0 % Self.columns]) > 0.5 }
        .map { index in
          let mean = found.moments.means[index % Self.columns]
          return (Double(after[index]) - mean) / (Double(before[index]) - mean)
        }
      let (least, most) = (try #require(each.min()), try #require(each.max()))
      #expect(most - least < 1e-4)
      factors.append(least)
    }
    #expect(factors.allSatisfy { abs($0 - 1) < 0.3001 })
    #expect((factors.min() ?? 1) < 0.75 && (factors.max() ?? 1) > 1.25)
  }

  @Test func `a change comes to its share of the rows`() throws {
    let found = try treat([RowAlteration(.scale(amount: 0.3), probability: 0.25)])
    let changed = zip(found.before, found.after).count { $0 != $1 }
    #expect(abs(changed - Self.rows / 4) < 25)
  }

  private static let all = [
    RowAlteration(.shift(frames: 4), probability: 0.7), RowAlteration(.scale(amount: 0.2)),
    RowAlteration(.noise(amount: 0.1), probability: 0.5), RowAlteration(.mask(RowMask(axis: .columns, most: 2))),
  ]

  /// Changes and mixing each by itself: one that drew the same again would not show behind the other.
  @Test(arguments: [(all, nil), ([], 0.4)] as [([RowAlteration], Double?)])
  func `draws hang on seed, epoch, batch and lane, and on nothing else`(list: [RowAlteration], mixup: Double?) throws {
    let first = try treat(list, mixup: mixup)
    #expect(try treat(list, mixup: mixup).after == first.after)
    for (what, other) in [
      ("seed", try treat(list, mixup: mixup, seed: 2)), ("epoch", try treat(list, mixup: mixup, epoch: 2)),
      ("batch", try treat(list, mixup: mixup, batch: 1)), ("lane", try treat(list, mixup: mixup, lane: 1)),
    ] {
      // A share that rounds to the whole leaves a row as it is, whatever else is drawn.
      let alike = zip(first.after, other.after).count { $0 == $1 }
      #expect(alike < Self.rows / 20, "\(alike) rows are the same with another \(what)")
    }
  }

  @Test func `mixed rows are two rows and their labels in the same shares, each a partner once`() throws {
    let found = try treat([], mixup: 1)
    let mixture = found.workspace.mixture
    var partners: Set<Int> = []
    for row in 0..<Self.rows {
      let share = mixture.shares[row]
      let partner = found.before.indices.first { other in
        zip(found.after[row].indices, found.after[row]).allSatisfy { index, value in
          abs(value - (share * found.before[row][index] + (1 - share) * found.before[other][index])) < 1e-5
        }
      }
      let other = try #require(partner, "row \(row) is no mixture of two")
      #expect(mixture.others[row] == found.workspace.labels[other])
      partners.insert(other)
    }
    #expect(partners.count == Self.rows)
    let mean = mixture.shares.reduce(0, +) / Float(Self.rows)
    #expect(abs(mean - 0.5) < 0.08)
  }

  @Test func `a row that is alone stays as it is`() throws {
    let found = try treat([], mixup: 1, rows: 1)
    #expect(found.after == found.before)
    #expect(found.workspace.mixture.others == [found.workspace.labels[0]])
  }

  @Test func `rows without a contract have frames where they have more than one axis`() {
    #expect(RowAxes([7], nil).frames == 1)
    #expect(RowAxes([7, 3], nil) == RowAxes([7, 3, 1], nil))
    #expect(RowAxes([7, 3], nil).frames == 7 && RowAxes([7, 3], nil).columns == 3)
  }

  @Test(arguments: [
    (
      RowTreatmentError.noFrames(store: "s.h5", rows: [88]),
      "s.h5: its rows of 88 have no frames, which 'training.augment' of the recipe masks or shifts; give a recipe that "
        + "changes columns only, or none"
    ),
    (
      .averagesNothing(start: 9, epochs: 1),
      "'training.averaging' begins with epoch 9, of 1; let it begin earlier, or choose more --epochs"
    ),
  ]) func `what cannot be done is refused in words`(error: RowTreatmentError, sentence: String) {
    #expect(error.description == sentence)
    #expect(error.exitCode == 2)
  }
}
