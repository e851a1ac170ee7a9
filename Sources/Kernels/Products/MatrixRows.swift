/// How the rows of a matrix lie in memory: in groups within examples, as the pixels of a line and the lines of an image
/// follow each other.
///
/// The stride may be smaller than a row is wide, so that rows overlap: the windows of a convolution over an example of
/// `[frames, channels]` are rows of `kernel size · channels` floats that start `channels` apart, without a copy.
public struct MatrixRows: Sendable {
  public var examples: Int
  public var groups: Int
  public var rowsPerGroup: Int
  public var exampleStride: Int
  public var groupStride: Int
  public var rowStride: Int

  public init(
    examples: Int = 1, groups: Int, rowsPerGroup: Int, exampleStride: Int = 0, groupStride: Int, rowStride: Int
  ) {
    self.examples = examples
    self.groups = groups
    self.rowsPerGroup = rowsPerGroup
    self.exampleStride = exampleStride
    self.groupStride = groupStride
    self.rowStride = rowStride
  }

  /// `count` rows, `stride` apart.
  public init(_ count: Int, stride: Int) {
    self.init(groups: 1, rowsPerGroup: count, groupStride: 0, rowStride: stride)
  }

  public var count: Int { examples * groups * rowsPerGroup }
}
