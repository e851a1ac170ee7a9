/// How the rows of a matrix lie in memory: in groups, as the frames of one example follow each other.
///
/// The stride may be smaller than a row is wide, so that rows overlap: the windows of a convolution over an example of
/// `[frames, channels]` are rows of `kernel size · channels` floats that start `channels` apart, without a copy.
public struct MatrixRows: Sendable {
  public var groups: Int
  public var rowsPerGroup: Int
  public var groupStride: Int
  public var rowStride: Int

  public init(groups: Int, rowsPerGroup: Int, groupStride: Int, rowStride: Int) {
    self.groups = groups
    self.rowsPerGroup = rowsPerGroup
    self.groupStride = groupStride
    self.rowStride = rowStride
  }

  /// `count` rows, `stride` apart.
  public init(_ count: Int, stride: Int) {
    self.init(groups: 1, rowsPerGroup: count, groupStride: 0, rowStride: stride)
  }

  public var count: Int { groups * rowsPerGroup }

  /// Where row `index` starts.
  @inline(__always) func offset(_ index: Int) -> Int {
    groups == 1 ? index * rowStride : index / rowsPerGroup * groupStride + index % rowsPerGroup * rowStride
  }
}
