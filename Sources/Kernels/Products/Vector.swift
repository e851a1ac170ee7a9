import CCPU

/// Sixteen floats: one cache line, one AVX-512 register.
typealias Vector = SIMD16<Float>

/// How many floats a `Vector` holds.
let vectorWidth = 16

/// Reads sixteen floats that need not be aligned: views start where their owner likes, and the bits of a result must not
/// depend on where.
@inline(__always) func load(_ memory: UnsafePointer<Float>) -> Vector {
  UnsafeRawPointer(memory).loadUnaligned(as: Vector.self)
}

@inline(__always) func load(_ memory: UnsafeMutablePointer<Float>) -> Vector {
  UnsafeRawPointer(memory).loadUnaligned(as: Vector.self)
}

@inline(__always) func store(_ vector: Vector, _ memory: UnsafeMutablePointer<Float>) {
  UnsafeMutableRawPointer(memory).storeBytes(of: vector, as: Vector.self)
}

/// The first `count` floats only, for the end of a row.
@inline(__always) func store(_ vector: Vector, _ memory: UnsafeMutablePointer<Float>, first count: Int) {
  for lane in 0..<max(0, min(count, vectorWidth)) { memory[lane] = vector[lane] }
}

/// a·b + c in one rounding.
@inline(__always) func multiplyAdd(_ a: Vector, _ b: Vector, _ c: Vector) -> Vector { ser_multiply_add(a, b, c) }
