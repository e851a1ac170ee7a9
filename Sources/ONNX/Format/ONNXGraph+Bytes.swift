import Core

/// The numbers in here are those of onnx.proto: fields of messages, and kinds of values.
extension ONNXGraph {
  /// `LayerNormalization` needs 17; the reductions take their axes as attributes up to there.
  static let operatorSet = 17
  /// The version of the file format that belongs to it.
  static let formatVersion = 8

  /// A whole file: `ModelProto`.
  func bytes(_ about: ONNXAbout) -> [UInt8] {
    var writer = ProtobufWriter()
    writer.integer(1, ONNXGraph.formatVersion)
    writer.text(2, "ser-dist")
    writer.text(3, about.producerVersion)
    writer.text(6, about.documentation)
    writer.message(7, write)
    writer.message(8) { $0.integer(2, ONNXGraph.operatorSet) }
    for property in about.properties {
      writer.message(14) { entry in
        entry.text(1, property.key)
        entry.text(2, property.value)
      }
    }
    return writer.bytes
  }

  /// `GraphProto`.
  private func write(_ writer: inout ProtobufWriter) {
    for node in nodes { writer.message(1, node.write) }
    writer.text(2, name)
    for constant in constants { writer.message(5, constant.write) }
    writer.message(11, input.write)
    writer.message(12, output.write)
  }
}

extension ONNXGraph.Node {
  /// `NodeProto`.
  fileprivate func write(_ writer: inout ProtobufWriter) {
    for input in inputs { writer.text(1, input) }
    for output in outputs { writer.text(2, output) }
    writer.text(3, name)
    writer.text(4, operation)
    for attribute in attributes { writer.message(5, attribute.write) }
  }
}

extension ONNXGraph.Attribute {
  /// `AttributeProto`.
  fileprivate func write(_ writer: inout ProtobufWriter) {
    writer.text(1, name)
    switch value {
    case .float(let number): writer.float(2, number)
    case .integer(let number): writer.integer(3, number)
    case .text(let text): writer.text(4, text)
    case .floats(let numbers): for number in numbers { writer.float(7, number) }
    case .integers(let numbers): for number in numbers { writer.integer(8, number) }
    case .texts(let texts): for text in texts { writer.text(9, text) }
    }
    writer.integer(20, type)
  }

  /// `AttributeType`.
  private var type: Int {
    switch value {
    case .float: 1
    case .integer: 2
    case .text: 3
    case .floats: 6
    case .integers: 7
    case .texts: 8
    }
  }
}

extension ONNXGraph.Constant {
  /// `TensorProto`, its numbers as they lie in memory.
  fileprivate func write(_ writer: inout ProtobufWriter) {
    for size in sizes { writer.integer(1, size) }
    writer.integer(2, type)
    writer.text(8, name)
    switch values {
    case .floats(let numbers): numbers.withUnsafeBytes { writer.data(9, $0) }
    case .integers(let numbers): numbers.withUnsafeBytes { writer.data(9, $0) }
    }
  }

  /// `DataType`.
  private var type: Int {
    switch values {
    case .floats: 1
    case .integers: 7
    }
  }
}

extension ONNXGraph.Port {
  /// `ValueInfoProto`: single precision, rows called `N` first.
  fileprivate func write(_ writer: inout ProtobufWriter) {
    writer.text(1, name)
    writer.message(2) { type in
      type.message(1) { tensor in
        tensor.integer(1, 1)
        tensor.message(2) { shape in
          shape.message(1) { $0.text(2, "N") }
          for size in sizes { shape.message(1) { $0.integer(1, size) } }
        }
      }
    }
  }
}
