import COpenBLAS
import Core

extension OpenBLAS {
  /// Whether a product is faster here than in our own tile: OpenBLAS cuts all three sides to the sizes of the caches,
  /// which pays once each is above 1,024 (GFLOP/s of a Zen 5 core against the tile's: 234 : 217 at 1,280³, 236 : 204 at
  /// 2,048³; 239 : 233 at 768³). Rows that overlap or come in groups never belong here.
  static func takes(_ rows: MatrixRows, depth: Int, columns: Int) -> Bool {
    min(rows.count, depth, columns) > 1024 && rows.groups == 1 && rows.rowStride >= depth
  }

  /// c = a·b (+ c), row-major: `rows` × `depth` times `depth` × `columns`. `cblas_sgemm`.
  static func multiply(
    _ a: UnsafePointer<Float>, rows: Int, stride: Int, depth: Int, _ b: UnsafePointer<Float>, columns: Int,
    accumulating: Bool, into c: UnsafeMutablePointer<Float>
  ) {
    _ = ready
    cblas_sgemm(
      CblasRowMajor, CblasNoTrans, CblasNoTrans, Int32(rows), Int32(columns), Int32(depth), 1, a, Int32(stride), b,
      Int32(columns), accumulating ? 1 : 0, c, Int32(columns))
  }
}
