extension Recipe {
  /// Conv1D on zero crossings and loudness (70 % on a random split of CREMA-D).
  public static let cremaCNN1D: Recipe = {
    let blocks = [64, 128, 256].flatMap { filters -> [JSONValue] in
      [
        ["layer": "Conv1D", "filters": .int(filters), "kernel_size": 3, "activation": "relu"],
        ["layer": "MaxPooling1D", "pool_size": 2],
      ]
    }
    return crema(
      "crema-cnn1d", "151 zero-crossing rates and 151 energies through three Conv1D; published for CREMA-D with 70 %",
      columns: [.zeroCrossings, .rms], layout: .stacked, epochs: 200,
      model: blocks + [
        ["layer": "Flatten"],
        ["layer": "Dense", "units": 256, "activation": "relu"],
        ["layer": "Dropout", "rate": 0.5],
        ["layer": "Dense", "units": "classes", "activation": "softmax"],
      ])
  }()

  /// Conv2D on the mel spectrogram (75 %).
  public static let cremaCNN2D: Recipe = {
    let convolution = { (filters: Int) -> JSONValue in
      [
        "layer": "Conv2D", "filters": .int(filters), "kernel_size": [5, 5], "padding": "same", "activation": "relu",
      ]
    }
    let pooling: JSONValue = [
      "layer": "MaxPooling2D", "pool_size": [5, 5], "strides": [2, 2], "padding": "same",
    ]
    return crema(
      "crema-cnn2d", "128 mel bands in dB × 151 frames through four Conv2D; published for CREMA-D with 75 %",
      columns: [.mel(scale: .decibels)], layout: .columns, epochs: 50,
      model: [
        ["layer": "Reshape", "target_shape": [128, 151, 1]],
        convolution(256), convolution(128), pooling, convolution(128), pooling, convolution(128), pooling,
        ["layer": "Flatten"],
        ["layer": "Dense", "units": 128, "activation": "relu"],
        ["layer": "Dense", "units": "classes", "activation": "softmax"],
      ])
  }()

  private static func crema(
    _ name: String, _ about: String, columns: [FeatureColumns], layout: RowLayout, epochs: Int, model: [JSONValue]
  ) -> Recipe {
    var features = FeatureContract(
      rate: nil, audio: [.augment, .fit(samples: 77_175, place: .centre)], columns: columns, frames: 151,
      scaling: .range)
    features.duration = 3.5
    features.layout = layout
    features.augmentation = Augmentation(copies: [
      AugmentedCopy(sound: [[.noise(amount: 0.035)]]),
      AugmentedCopy(sound: [[.pitch(semitones: 0.5, random: true)]]),
    ])
    return Recipe(
      name: name, about: about, features: features, model: model,
      training: TrainingPlan(batch: 64, epochs: epochs, optimizer: OptimizerPlan(name: "adam", rate: 1e-3)),
      evaluation: EvaluationPlan(protocol: .speaker, train: 0.665, validation: 0.035, test: 0.3))
  }
}
