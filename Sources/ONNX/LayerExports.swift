/// Appends the nodes of one layer to a graph.
typealias LayerExport = @Sendable (inout GraphBuilder, DescribedLayer) throws(ONNXError) -> Void

/// Which layers have a counterpart in ONNX, by Keras's class names.
enum LayerExports {
  static let all: [String: LayerExport] = [
    "Activation": exportActivation,
    "AttentionPooling1D": exportAttentionPooling,
    "AveragePooling1D": exportPooling1D,
    "AveragePooling2D": exportPooling2D,
    "BatchNormalization": exportBatchNormalization,
    "Bidirectional": exportBidirectional,
    "Conv1D": exportConvolution1D,
    "Conv2D": exportConvolution2D,
    "Dense": exportDense,
    "DepthwiseConv1D": exportDepthwiseConvolution1D,
    "Dropout": exportNothing,
    "ELU": exportELU,
    "Flatten": exportFlatten,
    "GRU": exportRecurrent,
    "GaussianNoise": exportNothing,
    "GlobalAveragePooling1D": exportGlobalPooling,
    "GlobalAveragePooling2D": exportGlobalPooling,
    "GlobalMaxPooling1D": exportGlobalPooling,
    "GlobalMaxPooling2D": exportGlobalPooling,
    "LSTM": exportRecurrent,
    "LayerNormalization": exportLayerNormalization,
    "LeakyReLU": exportLeakyReLU,
    "MaxPooling1D": exportPooling1D,
    "MaxPooling2D": exportPooling2D,
    "Normalization": exportNormalization,
    "Permute": exportPermute,
    "ReLU": exportReLU,
    "Rescaling": exportRescaling,
    "Reshape": exportReshape,
    "SeparableConv1D": exportSeparableConvolution1D,
    "SimpleRNN": exportRecurrent,
    "Softmax": exportSoftmax,
    "SpatialDropout1D": exportNothing,
    "TimeDistributed": exportTimeDistributed,
  ]

  static func export(_ layer: DescribedLayer, into graph: inout GraphBuilder) throws(ONNXError) {
    guard layer.kind != "Masking" else { throw .masking(layer: layer.place) }
    guard let export = all[layer.kind] else {
      throw .unknownLayer(layer: layer.place, known: all.keys.sorted())
    }
    try export(&graph, layer)
  }

  /// What only training has.
  @Sendable private static func exportNothing(_ graph: inout GraphBuilder, _ layer: DescribedLayer) {}
}
