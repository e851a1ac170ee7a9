import CHDF5

/// One identifier of the library, given back when the last owner lets go of it.
final class Handle {
  let id: hid_t
  private let release: (hid_t) -> herr_t

  init(_ id: hid_t, release: @escaping (hid_t) -> herr_t) {
    self.id = id
    self.release = release
  }

  deinit {
    // Closing a file closes what is open in it, so this may fail, and silently.
    HDF5Library.silence()
    _ = release(id)
  }
}
