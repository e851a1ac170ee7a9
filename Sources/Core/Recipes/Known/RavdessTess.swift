extension Recipe {
  /// Two LSTMs on loudness, zero crossings and MFCCs (96.28 % on a random split of RAVDESS and TESS).
  public static let ravdessTessLSTM = ravdessTess(
    "ravdess-tess-lstm",
    "RMS, zero crossings and 13 MFCCs × 339 frames through two LSTMs; published for RAVDESS + TESS with 96.28 %",
    model: [
      ["layer": "LSTM", "units": 64, "return_sequences": true],
      ["layer": "LSTM", "units": 64],
      ["layer": "Dense", "units": "classes", "activation": "softmax"],
    ])

  /// The same with bidirectional LSTMs.
  public static let ravdessTessBiLSTM = ravdessTess(
    "ravdess-tess-bilstm", "ravdess-tess-lstm with bidirectional LSTMs",
    model: [
      ["layer": "Bidirectional", "of": ["layer": "LSTM", "units": 64, "return_sequences": true]],
      ["layer": "Bidirectional", "of": ["layer": "LSTM", "units": 64, "return_sequences": true]],
      ["layer": "Flatten"],
      ["layer": "Dense", "units": "classes", "activation": "softmax"],
    ])

  private static func ravdessTess(_ name: String, _ about: String, model: [JSONValue]) -> Recipe {
    Recipe(
      name: name, about: about,
      features: FeatureContract(
        rate: nil,
        audio: [
          .normalize(headroom: 5, scale: .integer), .trim(decibels: 30), .fit(samples: 173_056, place: .start),
          .reduceNoise,
        ],
        columns: [.rms, .zeroCrossings, .mfcc(coefficients: 13)], frames: 339, scaling: .none),
      model: model,
      training: TrainingPlan(
        batch: 23, epochs: 340, optimizer: OptimizerPlan(name: "rmsprop", rate: 1e-3),
        plateau: PlateauPlan(factor: 0.1, patience: 100, minimumRate: 0)),
      evaluation: EvaluationPlan(protocol: .speaker, train: 0.875, validation: 0.087, test: 0.038))
  }
}
