import CHDF5

/// One identifier of the library, given back when the last owner lets go of it.
final class Handle {
  let id: hid_t
  private let file: HDF5File?
  private let release: (hid_t) -> herr_t

  /// `file` is the one that the identifier leads into, if any.
  init(_ id: hid_t, in file: HDF5File? = nil, release: @escaping (hid_t) -> herr_t) {
    self.id = id
    self.file = file
    self.release = release
  }

  deinit {
    guard file?.isAbandoned != true else { return }
    HDF5Library.silence()
    if release(id) < 0 { file?.noteFailedRelease() }
  }
}
