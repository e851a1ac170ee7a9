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

/// The first `count` floats only, none if it is negative: for the end of a row.
@inline(__always) func store(_ vector: Vector, _ memory: UnsafeMutablePointer<Float>, first count: Int) {
  if count >= vectorWidth {
    store(vector, memory)
  } else {
    ser_store_first(vector, memory, count)
  }
}

/// The first `count` floats, and zeros: nothing is read past them.
@inline(__always) func load(_ memory: UnsafePointer<Float>, first count: Int) -> Vector {
  if count >= vectorWidth { return load(memory) }
  return ser_load_first(memory, count)
}

/// a·b + c in one rounding.
@inline(__always) func multiplyAdd(_ a: Vector, _ b: Vector, _ c: Vector) -> Vector { ser_multiply_add(a, b, c) }
