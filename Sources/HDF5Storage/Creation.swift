import CHDF5

/// How a new dataset is laid out.
struct Creation {
  /// About how many bytes one checksum covers in a list, and up to which size rows share a chunk.
  static let chunkBytes = 65536
  static let smallRowBytes = 4096

  let list: Handle
  let failure: (String) -> HDF5Error

  /// `H5Pset_obj_track_times`: no dates inside, so that equal contents are equal bytes.
  init(_ object: String, of file: HDF5File) throws(HDF5Error) {
    failure = { .cannotWrite(path: file.path, object: object, reason: $0) }
    list = Handle(
      try HDF5Library.call(else: failure) { H5Pcreate(ser_h5_dataset_create()) }, release: { H5Pclose($0) })
    try set { H5Pset_obj_track_times($0, false) }
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
