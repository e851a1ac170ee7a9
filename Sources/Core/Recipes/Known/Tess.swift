extension Recipe {
  /// Conv1D on 40 MFCCs, as published for TESS (97 % on a random split).
  public static let tessCNN = tess(
    "tess-cnn", "40 MFCCs × 100 frames through two Conv1D blocks; published for TESS with 97 % on a random split",
    model: [
      ["layer": "Conv1D", "filters": 32, "kernel_size": 3, "padding": "same", "activation": "relu"],
      ["layer": "BatchNormalization"],
      ["layer": "MaxPooling1D", "pool_size": 2],
      ["layer": "Conv1D", "filters": 32, "kernel_size": 3, "padding": "same", "activation": "relu"],
      ["layer": "BatchNormalization"],
      ["layer": "MaxPooling1D", "pool_size": 2],
      ["layer": "Flatten"],
      [
        "layer": "Dense", "units": 128, "activation": "relu",
        "kernel_regularizer": ["l1": 1e-3, "l2": 1e-3],
      ],
      ["layer": "Dropout", "rate": 0.3],
      ["layer": "Dense", "units": "classes", "activation": "softmax"],
    ])

  /// Two LSTMs on the same features (94 %).
  public static let tessLSTM = tess(
    "tess-lstm", "40 MFCCs × 100 frames through two LSTMs; published for TESS with 94 % on a random split",
    model: [
      ["layer": "LSTM", "units": 64, "return_sequences": true, "dropout": 0.2],
      ["layer": "LSTM", "units": 64, "dropout": 0.2],
      ["layer": "Dense", "units": 64, "activation": "relu"],
      ["layer": "Dense", "units": "classes", "activation": "softmax"],
    ])

  /// Conv1D blocks and an LSTM on the same features (98.21 %).
  public static let tessCNNLSTM = tess(
    "tess-cnn-lstm",
    "40 MFCCs × 100 frames through two Conv1D blocks and an LSTM; published for TESS with 98.21 % on a random split",
    model: [
      ["layer": "Conv1D", "filters": 32, "kernel_size": 3, "padding": "same", "activation": "relu"],
      ["layer": "BatchNormalization"],
      ["layer": "MaxPooling1D", "pool_size": 2],
      ["layer": "Conv1D", "filters": 64, "kernel_size": 3, "padding": "same", "activation": "relu"],
      ["layer": "BatchNormalization"],
      ["layer": "MaxPooling1D", "pool_size": 2],
      ["layer": "LSTM", "units": 64],
      ["layer": "Dropout", "rate": 0.3],
      ["layer": "Dense", "units": "classes", "activation": "softmax"],
    ])

  private static func tess(_ name: String, _ about: String, model: [JSONValue]) -> Recipe {
    Recipe(
      name: name, about: about,
      features: FeatureContract(
        rate: 22050, audio: [.preEmphasis(coefficient: 0.97)], columns: [.mfcc(coefficients: 40)], frames: 100,
        scaling: .standard),
      model: model,
      training: TrainingPlan(
        batch: 64, epochs: 60, optimizer: OptimizerPlan(name: "adam", rate: 1e-3),
        plateau: PlateauPlan(factor: 0.5, patience: 5, minimumRate: 1e-6)),
      evaluation: EvaluationPlan(protocol: .speaker, train: 0.8, validation: 0.1, test: 0.1))
  }
}
