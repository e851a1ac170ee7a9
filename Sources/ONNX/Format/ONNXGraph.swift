/// A model as ONNX has it: nodes that take and give values by name, and constants among those values.
struct ONNXGraph {
  struct Node {
    let name: String
    let operation: String
    let inputs: [String]
    var outputs: [String]
    let attributes: [Attribute]
  }

  struct Attribute {
    enum Value {
      case integer(Int)
      case integers([Int])
      case float(Float)
      case floats([Float])
      case text(String)
      case texts([String])
    }

    let name: String
    let value: Value
  }

  struct Constant {
    enum Values {
      case floats([Float])
      case integers([Int])
    }

    let name: String
    let sizes: [Int]
    let values: Values
  }

  /// An input or output, whose rows are any number.
  struct Port {
    let name: String
    /// Of one row.
    let sizes: [Int]
  }

  let name: String
  var nodes: [Node] = []
  var constants: [Constant] = []
  let input: Port
  var output: Port
}

/// What stands beside the graph in a file.
package struct ONNXAbout {
  let producerVersion: String
  let documentation: String
  /// For programs that use the model: by key, in this order.
  let properties: [(key: String, value: String)]

  package init(producerVersion: String, documentation: String, properties: [(key: String, value: String)]) {
    self.producerVersion = producerVersion
    self.documentation = documentation
    self.properties = properties
  }
}
