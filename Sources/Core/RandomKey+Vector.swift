extension RandomKey {
  /// The counter of block 0 and the key proper, for kernels that draw many blocks at once.
  package var philoxStart: (counter: SIMD4<UInt32>, key: SIMD2<UInt32>) { (counterBlock(0), seedWords) }
}
