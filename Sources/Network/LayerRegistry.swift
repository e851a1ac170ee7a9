import Core

/// The layers known by name.
package enum LayerRegistry {
  package static let all: [any Layer.Type] = [
    ActivationLayer.self,
    AttentionPooling1D.self,
    AveragePooling1D.self,
    AveragePooling2D.self,
    BatchNormalization.self,
    Bidirectional.self,
    Conv1D.self,
    Conv2D.self,
    Dense.self,
    DepthwiseConv1D.self,
    Dropout.self,
    ELU.self,
    Flatten.self,
    GaussianNoise.self,
    GlobalAveragePooling1D.self,
    GlobalAveragePooling2D.self,
    GlobalMaxPooling1D.self,
    GlobalMaxPooling2D.self,
    GRU.self,
    LayerNormalization.self,
    LeakyReLU.self,
    LSTM.self,
    Masking.self,
    MaxPooling1D.self,
    MaxPooling2D.self,
    Normalization.self,
    Permute.self,
    ReLU.self,
    Rescaling.self,
    Reshape.self,
    SeparableConv1D.self,
    SimpleRNN.self,
    Softmax.self,
    SpatialDropout1D.self,
    TimeDistributed.self,
  ]

  static let known = all.map { $0.kind }.sorted()

  package static func find(_ kind: String, place: String) throws(NetworkError) -> any Layer.Type {
    guard let type = all.first(where: { $0.kind == kind || $0.registeredName == kind }) else {
      throw .unknownLayer(place: place, kind: kind, known: known)
    }
    return type
  }
}
