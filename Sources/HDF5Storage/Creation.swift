import CHDF5

/// How a new dataset is laid out.
struct Creation {
  /// About how many bytes one checksum covers in a list, and up to which size rows share a chunk.
  static let chunkBytes = 65536
  static let smallRowBytes = 4096

  let list: Handle
  let failure: (String) -> HDF5Error

  init(_ object: String, of file: HDF5File) throws(HDF5Error) {
    failure = { .cannotWrite(path: file.path, object: object, reason: $0) }
    list = try Creation.undated(ser_h5_dataset_create(), else: failure)
  }

  /// How a new file, group or dataset is made: with no date inside, so that equal contents are equal bytes.
  ///
  /// `H5Pcreate`, `H5Pset_obj_track_times`
  static func undated(_ kind: hid_t, else failure: (String) -> HDF5Error) throws(HDF5Error) -> Handle {
    let list = Handle(try HDF5Library.call(else: failure) { H5Pcreate(kind) }, release: { H5Pclose($0) })
    try HDF5Library.call(else: failure) { H5Pset_obj_track_times(list.id, false) }
    return list
  }

  /// `H5Pset_chunk`, `H5Pset_fletcher32`.
  func chunk(_ sizes: [Int]) throws(HDF5Error) {
    try set { H5Pset_chunk($0, Int32(sizes.count), sizes.map { hsize_t($0) }) }
    try set { H5Pset_fletcher32($0) }
  }

  func set(_ property: (hid_t) -> herr_t) throws(HDF5Error) {
    try HDF5Library.call(else: failure) { property(list.id) }
  }
}
