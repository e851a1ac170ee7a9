extension Recipe {
  /// Conv2D on tenths of a second, told positive from negative.
  public static let ravdessPolarity = polarity(
    "ravdess-polarity", "13 MFCCs of a tenth of a second through Conv2D: positive or negative",
    classes: [positive, negative])

  public static let ravdessPolarity3 = polarity(
    "ravdess-polarity-3", "ravdess-polarity with neutral as the third class",
    classes: [positive, negative, ClassPlan("neutral", of: ["neutral"])])

  public static let ravdessPolarity8 = polarity(
    "ravdess-polarity-8", "ravdess-polarity with all eight emotions", classes: [])

  private static let positive = ClassPlan("positive", of: ["calm", "happy"])
  private static let negative = ClassPlan("negative", of: ["sad", "angry", "fearful"])

  private static func polarity(_ name: String, _ about: String, classes: [ClassPlan]) -> Recipe {
    var features = FeatureContract(
      rate: 16000, audio: [.envelope(threshold: 0.0005, seconds: 0.1)], columns: [.mfcc(coefficients: 13)], frames: 9,
      scaling: .range)
    features.numerics = .pythonSpeechFeatures
    features.windows = WindowPlan(seconds: 0.1, density: 2)
    features.frame = 400
    features.hop = 160
    features.layout = .columns
    var corpus = CorpusPlan()
    corpus.classes = classes
    corpus.gendered = true
    let convolutions = [16, 32, 64, 128].map { filters -> JSONValue in
      [
        "layer": "Conv2D", "filters": .int(filters), "kernel_size": [3, 3], "padding": "same", "activation": "relu",
      ]
    }
    return Recipe(
      name: name, about: about, corpus: corpus, features: features,
      model: [["layer": "Reshape", "target_shape": [13, 9, 1]]] + convolutions + [
        ["layer": "MaxPooling2D", "pool_size": [2, 2]],
        ["layer": "Dropout", "rate": 0.5],
        ["layer": "Flatten"],
        ["layer": "Dense", "units": 128, "activation": "relu"],
        ["layer": "Dense", "units": 64, "activation": "relu"],
        ["layer": "Dense", "units": "classes", "activation": "softmax"],
      ],
      training: TrainingPlan(
        batch: 2048, epochs: 60, optimizer: OptimizerPlan(name: "adam", rate: 1e-3), classWeights: .balanced),
      evaluation: EvaluationPlan(protocol: .speaker, train: 0.8, validation: 0.1, test: 0.1))
  }
}
