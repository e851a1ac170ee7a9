import Core

extension RecognitionModel {
  /// How many samples per second a microphone is asked for: what the contract resamples to, or where it keeps each
  /// file's own, what the corpus has that the recipe is named after, since its frames are of so many samples.
  public var microphoneRate: Int {
    contract.rate ?? RecognitionModel.corpusRates.first { recipe.hasPrefix($0.corpus) }?.rate ?? 16000
  }

  /// Of RAVDESS and TESS together RAVDESS's, which every microphone has, and in which most of the voices are.
  private static let corpusRates = [("ravdess", 48000), ("tess", 24414), ("crema", 16000)].map {
    (corpus: $0, rate: $1)
  }
}
