import CHDF5

/// The sizes of an array and which of its elements are meant.
enum Dataspace {
  /// `H5Screate_simple`, `H5Screate`.
  static func make(_ sizes: [Int], growsByRows: Bool = false) -> Handle {
    let current = sizes.map { hsize_t($0) }
    var largest = current
    if growsByRows { largest[0] = hsize_t.max }
    let id = sizes.isEmpty ? H5Screate(H5S_SCALAR) : H5Screate_simple(Int32(sizes.count), current, largest)
    return Handle(id, release: { H5Sclose($0) })
  }

  /// Nil where the sizes do not fit in an `Int`; `H5Sget_simple_extent_dims`.
  static func sizes(of space: hid_t) -> [Int]? {
    let rank = H5Sget_simple_extent_ndims(space)
    guard rank >= 0 else { return nil }
    var sizes = [hsize_t](repeating: 0, count: Int(rank))
    guard rank == 0 || H5Sget_simple_extent_dims(space, &sizes, nil) == rank else { return nil }
    var count = 1
    for size in sizes {
      guard let size = Int(exactly: size) else { return nil }
      let (product, overflow) = count.multipliedReportingOverflow(by: max(size, 1))
      guard !overflow, product <= 1 << 60 else { return nil }
      count = product
    }
    return sizes.map { Int($0) }
  }

  /// Selects whole rows; `H5Sselect_hyperslab`.
  static func select(_ rows: Range<Int>, of space: Handle, sizes: [Int]) {
    let start = [hsize_t(rows.lowerBound)] + sizes.dropFirst().map { _ in 0 }
    let count = [hsize_t(rows.count)] + sizes.dropFirst().map { hsize_t($0) }
    H5Sselect_hyperslab(space.id, H5S_SELECT_SET, start, nil, count, nil)
  }
}
