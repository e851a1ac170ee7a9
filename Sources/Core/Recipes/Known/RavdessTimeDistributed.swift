extension Recipe {
  /// Conv1D along the coefficients of every frame, then two LSTMs over time (79.2 % on a random split of RAVDESS).
  public static let ravdessTDConvLSTM = ravdess(
    "ravdess-tdconv-lstm",
    "20 MFCCs × 108 frames through six Conv1D per frame and two LSTMs; published for RAVDESS with 79.2 %",
    model: frameConvolutions + [
      ["layer": "LSTM", "units": 64, "return_sequences": true],
      ["layer": "Dropout", "rate": 0.2],
      ["layer": "LSTM", "units": 32],
      ["layer": "Dropout", "rate": 0.2],
    ] + head)

  /// The same with SimpleRNN in place of LSTM.
  public static let ravdessRNN = ravdess(
    "ravdess-rnn", "ravdess-tdconv-lstm with two SimpleRNNs in place of the LSTMs",
    model: frameConvolutions + [
      ["layer": "SimpleRNN", "units": 64, "return_sequences": true],
      ["layer": "Dropout", "rate": 0.2],
      ["layer": "SimpleRNN", "units": 32],
      ["layer": "Dropout", "rate": 0.2],
    ] + head)

  /// The same with Conv1D blocks over time.
  public static let ravdessCNN = ravdess(
    "ravdess-cnn", "ravdess-tdconv-lstm with two Conv1D blocks over time and global average pooling for the LSTMs",
    model: frameConvolutions + [
      ["layer": "Conv1D", "filters": 64, "kernel_size": 3, "padding": "same", "activation": "relu"],
      ["layer": "BatchNormalization"],
      ["layer": "MaxPooling1D", "pool_size": 2],
      ["layer": "Dropout", "rate": 0.2],
      ["layer": "Conv1D", "filters": 32, "kernel_size": 3, "padding": "same", "activation": "relu"],
      ["layer": "BatchNormalization"],
      ["layer": "GlobalAveragePooling1D"],
      ["layer": "Dropout", "rate": 0.2],
    ] + head)

  private static var frameConvolutions: [JSONValue] {
    let blocks = [32, 32, 64, 64, 128, 128].flatMap { filters -> [JSONValue] in
      [
        [
          "layer": "TimeDistributed",
          "of": ["layer": "Conv1D", "filters": .int(filters), "kernel_size": 3, "padding": "same"],
        ],
        ["layer": "BatchNormalization"],
        ["layer": "Activation", "activation": "relu"],
      ]
    }
    return [["layer": "Reshape", "target_shape": [108, 20, 1]]] + blocks
      + [["layer": "TimeDistributed", "of": ["layer": "Flatten"]]]
  }

  private static var head: [JSONValue] {
    [
      ["layer": "Dense", "units": 64],
      ["layer": "BatchNormalization"],
      ["layer": "Activation", "activation": "relu"],
      ["layer": "Dropout", "rate": 0.2],
      ["layer": "Dense", "units": "classes", "activation": "softmax"],
    ]
  }

  private static func ravdess(_ name: String, _ about: String, model: [JSONValue]) -> Recipe {
    var features = FeatureContract(
      rate: 22050, audio: [.augment], columns: [.mfcc(coefficients: 20)], frames: 108, scaling: .standard)
    features.offset = 0.6
    features.duration = 2.5
    let draw: [SoundTransform] = [.noise(amount: 0.035), .pitch(semitones: 0.7, random: false), .none]
    features.augmentation = Augmentation(
      original: .judging, copies: [AugmentedCopy](repeating: AugmentedCopy(sound: [draw, draw]), count: 3))
    return Recipe(
      name: name, about: about, features: features, model: model,
      training: TrainingPlan(batch: 32, epochs: 40, optimizer: OptimizerPlan(name: "adam", rate: 1e-3)),
      evaluation: EvaluationPlan(protocol: .speaker, train: 0.7, validation: 0.1, test: 0.2))
  }
}
