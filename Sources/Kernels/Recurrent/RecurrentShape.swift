/// The sizes of a recurrent layer, and how its memory is cut.
///
/// All that is kept lies step by step, each with the rows of the batch one after the other: what a step reads is one
/// piece, and the products over all steps need no copy. Step and frame differ where the sequence is read backwards.
public struct RecurrentShape: Sendable {
  public let frames: Int
  public let inputs: Int
  public let units: Int
  /// Groups of `units` columns in kernel and recurrent kernel: 4 for an LSTM, 3 for a GRU, 1 for a plain one.
  public let gates: Int
  /// Whether the last frame comes first.
  public var backwards: Bool
  /// Dropout of the input and of the state, in training.
  public let inputRate: Float
  public let stateRate: Float

  public init(
    frames: Int, inputs: Int, units: Int, gates: Int, backwards: Bool = false, inputRate: Float = 0,
    stateRate: Float = 0
  ) {
    self.frames = frames
    self.inputs = inputs
    self.units = units
    self.gates = gates
    self.backwards = backwards
    self.inputRate = inputRate
    self.stateRate = stateRate
  }

  /// Columns of kernel and recurrent kernel.
  var width: Int { gates * units }

  /// How many masks the input has: as in Keras, one for each gate if the state has masks too.
  var inputMasks: Int { inputRate == 0 ? 0 : stateRate == 0 ? 1 : gates }
  var stateMasks: Int { stateRate == 0 ? 0 : gates }

  func gateCount(_ rows: Int) -> Int { frames * rows * width + transposedProductSlack }
  func stateCount(_ rows: Int) -> Int { (frames + 1) * rows * units }
  func inputMaskCount(_ rows: Int) -> Int { inputMasks * rows * inputs }
  func stateMaskCount(_ rows: Int) -> Int { stateMasks * rows * units }

  /// What a backward pass must find as the forward pass left it: gates, states, what a cell keeps beside them for each
  /// state, and masks.
  public func kept(rows: Int) -> Int {
    gateCount(rows) + 2 * stateCount(rows) + transposedProductSlack + inputMaskCount(rows) + stateMaskCount(rows)
  }

  /// The panels of the recurrent kernel, however they are cut into parts.
  var panelCount: Int { width * StepPanels.count(depth: 1, columns: units) }

  /// Panels and four states.
  func stepScratch(_ rows: Int) -> Int { panelCount + 4 * rows * units }

  /// The input under a mask, and what of the kernel belongs to it.
  private func droppedInputScratch(_ rows: Int) -> Int {
    inputMasks == 0
      ? 0
      : frames * rows * inputs + inputs * width + StepPanels.count(depth: inputs, columns: width)
        + StepPanels.count(depth: width, columns: inputs)
  }

  /// Whether the input's product is taken step by step, so that its sums never leave the nearest cache: where the panels
  /// of the kernel stay in the second.
  var takesInputBySteps: Bool { inputs * width <= 1 << 17 }

  /// The panels of the kernel, or of its transpose.
  var inputPanelCount: Int {
    guard takesInputBySteps else { return 0 }
    // Gates whose units are packed together fill whole vectors each.
    return max(
      gates * StepPanels.count(depth: inputs, columns: units), StepPanels.count(depth: width, columns: inputs))
  }

  /// Steps whose gradients are taken up together, while they are in the second-level cache.
  func blockSteps(_ rows: Int) -> Int { max(1, 65536 / max(1, rows * width)) }

  public func forwardScratch(rows: Int) -> Int {
    stepScratch(rows) + inputPanelCount + max(productScratch(depth: inputs, columns: width), droppedInputScratch(rows))
  }

  public func backwardScratch(rows: Int) -> Int {
    stepScratch(rows) + inputPanelCount
      + max(
        productScratch(depth: width, columns: inputs), droppedInputScratch(rows),
        units * width + (stateRate == 0 ? 0 : blockSteps(rows) * rows * units))
  }
}
