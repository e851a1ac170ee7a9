import Core
import Kernels

/// Makes gradients smaller that are too large, with the same bits for any number of ranks and threads.
///
/// Where lengths decide, they are measured first: each thread of each rank adds up the squares of what it owns of each
/// tensor, exactly, so that it does not matter where tensors are cut. All memory is taken when the clipper is made.
public final class GradientClipper: @unchecked Sendable {
  private let clipping: Clipping
  private let tensors: Int
  private let threads: Int
  /// The squares that each thread has seen, thread by thread; each is written by its thread alone.
  private let squares: UnsafeMutablePointer<ExactSquares>
  /// The digits of the sums of all, tensor by tensor.
  private let digits: FloatBuffer
  /// How long each tensor's gradient is, or all together are.
  private let norms: FloatBuffer

  public init(_ clipping: Clipping, tensors: Int, threads: Int) {
    self.clipping = clipping
    self.threads = threads
    self.tensors =
      switch clipping {
      case .none, .value: 0
      case .norm: tensors
      case .globalNorm: min(1, tensors)
      }
    squares = .allocate(capacity: max(1, self.tensors * threads))
    squares.initialize(repeating: ExactSquares(), count: self.tensors * threads)
    digits = FloatBuffer(count: self.tensors * ExactSquares.digits)
    norms = FloatBuffer(count: self.tensors)
  }

  deinit { squares.deallocate() }

  /// Whether lengths are to be measured before anything is clipped.
  public var measures: Bool { tensors > 0 }

  /// Adds what `thread` owns of the gradient of `tensor`.
  public func add(_ gradient: FloatView, tensor: Int, thread: Int) {
    squares[thread * tensors + place(tensor)].add(gradient)
  }

  /// Brings all lengths together and makes ready for the next step.
  ///
  /// - Parameter sum: adds whole numbers, which floats hold exactly, up over all ranks.
  public func settle(sum: (FloatView) -> Void) {
    digits.view.fill(0)
    for index in 0..<tensors * threads {
      squares[index].addDigits(to: digits(of: index % tensors))
      squares[index] = ExactSquares()
    }
    sum(digits.view)
    for tensor in 0..<tensors {
      norms.view[tensor] = Float(ExactSquares.value(digits(of: tensor)).squareRoot())
    }
  }

  /// Clips the gradient of `tensor`, or a part of it.
  public func clip(_ gradient: FloatView, tensor: Int) {
    switch clipping {
    case .none: break
    case .value(let limit): clipValues(gradient, limit: limit)
    case .norm(let limit), .globalNorm(let limit):
      let norm = norms.view[place(tensor)]
      if norm > limit { rescaleValues(gradient, factor: limit, divisor: norm) }
    }
  }

  private func place(_ tensor: Int) -> Int { if case .globalNorm = clipping { 0 } else { tensor } }

  private func digits(of tensor: Int) -> FloatView {
    digits.view[tensor * ExactSquares.digits..<(tensor + 1) * ExactSquares.digits]
  }
}
