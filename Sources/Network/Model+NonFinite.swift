import Core

/// Where a pass forward first left a number that is none, or is without bounds.
package struct NonFiniteOutput: Equatable, Sendable {
  /// Nil if the rows came so.
  package let layer: String?
  /// Which of the layers that is; −1 if the rows came so.
  package let layerIndex: Int
  /// The place among the rows of the pass.
  package let row: Int
}

extension Model {
  /// Looks through what `train` left in the workspace, layer by layer from the input; nothing if all is finite.
  package func firstNonFinite(rows: Int, workspace: Workspace) -> NonFiniteOutput? {
    if let row = workspace.input.firstNonFinite(rows: rows, of: inputShape.count) {
      return NonFiniteOutput(layer: nil, layerIndex: -1, row: row)
    }
    for (index, (layer, output)) in zip(layers, workspace.outputs).enumerated() {
      guard let row = output.firstNonFinite(rows: rows, of: layer.outputShape.count) else { continue }
      return NonFiniteOutput(layer: layer.name, layerIndex: index, row: row)
    }
    return nil
  }

  /// The first tensor that holds such a number.
  package func firstNonFinite(in parameters: FloatView) -> ParameterEntry? {
    layout.entries.first { !parameters[$0.range].isFinite }
  }
}

extension FloatView {
  fileprivate func firstNonFinite(rows: Int, of width: Int) -> Int? {
    (0..<rows).first { !self[$0 * width..<($0 + 1) * width].isFinite }
  }
}
