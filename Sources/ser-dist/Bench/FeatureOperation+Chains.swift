import Core
import FeatureStore

/// Whole chains of recipes, from the file to all rows of the clip.
extension FeatureOperation {
  /// Of the augmented ones there are two: `fixed` has no noise in it, so that its rows can be compared.
  static let chains =
    [
      chain("ravdess-tdconv-lstm", copies: tdconvCopies(noise: true)),
      chain("ravdess-tdconv-lstm fixed", of: "ravdess-tdconv-lstm", copies: tdconvCopies(noise: false)),
      chain("tess-cnn"), envelope, chain("ravdess-polarity"), chain("ravdess-tess-lstm"),
    ]
    + ["crema-cnn1d", "crema-cnn2d"].flatMap { name in
      [
        chain(name, copies: cremaCopies(noise: true)),
        chain("\(name) fixed", of: name, copies: cremaCopies(noise: false)),
      ]
    }

  /// The draws of this recipe as often as they are to be expected, so that the work is the same for every clip and for
  /// every library: a third noise, a third pitch, a third nothing.
  private static func tdconvCopies(noise: Bool) -> [AugmentedCopy] {
    let noise: SoundTransform = noise ? .noise(amount: 0.035) : .none
    let pitch: SoundTransform = .pitch(semitones: 0.7, random: false)
    return [[[noise], [pitch]], [[.none], [noise]], [[pitch], [.none]]].map { AugmentedCopy(sound: $0) }
  }

  private static func cremaCopies(noise: Bool) -> [AugmentedCopy] {
    [noise ? .noise(amount: 0.035) : .none, .pitch(semitones: 0.5, random: false)].map { AugmentedCopy(sound: [[$0]]) }
  }

  /// The cleaning of `ravdess-polarity` alone.
  private static let envelope = FeatureOperation(name: "ravdess-polarity cleaning") { clips in
    let maker = try RowMaker(contract: try Recipe.find("ravdess-polarity").features)
    return { .samples(try maker.read(path: clips[$0].path).samples) }
  }

  private static func chain(
    _ name: String, of recipe: String? = nil, copies: [AugmentedCopy]? = nil
  ) -> FeatureOperation {
    FeatureOperation(name: name) { clips in
      var contract = try Recipe.find(recipe ?? name).features
      if let copies { contract.augmentation?.copies = copies }
      let maker = try RowMaker(contract: contract)
      let originals = contract.augmentation?.original == .judging ? 0 : 1
      var rows = FloatBuffer(count: 0)
      return { index in
        let clip = try maker.read(path: clips[index].path)
        let own = originals * maker.rowCount(of: clip)
        let count = own + (contract.augmentation?.copies.count ?? 0)
        let length = contract.rowShape.count
        if rows.count < count * length { rows = FloatBuffer(count: count * length) }
        for row in 0..<count {
          let place = rows.view[row * length..<(row + 1) * length]
          if row < own {
            try maker.row(row, of: clip, into: place)
          } else {
            try maker.copy(row - own + 1, of: clip, key: clips[index].path, into: place)
          }
        }
        return .row(rows.view[0..<count * length])
      }
    }
  }
}
