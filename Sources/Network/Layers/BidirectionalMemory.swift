import Core

/// How a Bidirectional layer cuts its memory: a place for each direction, and where their outputs do not lie side by side
/// for these too.
struct BidirectionalMemory {
  let kept: (FloatView, FloatView)
  /// What either direction has to itself while it runs.
  let scratch: FloatView
  /// The outputs of each direction; empty if they lie side by side.
  let outputs: (FloatView, FloatView)
  /// Backward: the gradient of one direction's output, and the second one's gradient of the input.
  let gradient: FloatView
  let inputGradient: FloatView

  /// How many floats each part takes.
  struct Sizes {
    var kept: (Int, Int)
    var scratch: Int
    /// Of one direction.
    var output: Int
    var input: Int

    func memory(training: Bool) -> LayerMemory {
      training
        ? LayerMemory(kept: kept.0 + kept.1 + 2 * output, scratch: scratch + output + input)
        : LayerMemory(scratch: scratch + 2 * output)
    }
  }

  init(_ pass: ForwardPass, _ sizes: Sizes) {
    let (first, both) = (sizes.kept.0, sizes.kept.0 + sizes.kept.1)
    kept = (pass.kept[0..<first], pass.kept[first..<both])
    scratch = pass.scratch[0..<sizes.scratch]
    let hasKept = pass.kept.count > 0
    let (place, start) = hasKept ? (pass.kept, both) : (pass.scratch, sizes.scratch)
    let middle = start + sizes.output
    outputs = (place[start..<middle], place[middle..<middle + sizes.output])
    let behind = hasKept ? pass.scratch[sizes.scratch..<pass.scratch.count] : pass.scratch[0..<0]
    gradient = behind[0..<(hasKept ? sizes.output : 0)]
    inputGradient = behind[gradient.count..<gradient.count + (hasKept ? sizes.input : 0)]
  }
}
