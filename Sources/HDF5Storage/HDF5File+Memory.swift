import CHDF5

extension HDF5File {
  /// Opens for reading an HDF5 file whose bytes lie in memory, as they do in an archive; errors call it `name`. The
  /// library copies the bytes. `H5Pset_fapl_core`, `H5Pset_file_image`, `H5Fopen`.
  public static func open(bytes: [UInt8], name: String) throws(HDF5Error) -> HDF5File {
    guard bytes.starts(with: signature) else { throw .notHDF5(path: name) }
    let access = try accessList(name)
    let failure = { (reason: String) in HDF5Error.cannotOpen(path: name, reason: reason) }
    try HDF5Library.call(else: failure) { H5Pset_fapl_core(access.id, 1 << 16, false) }
    try HDF5Library.call(else: failure) {
      bytes.withUnsafeBytes { image in
        H5Pset_file_image(access.id, UnsafeMutableRawPointer(mutating: image.baseAddress), image.count)
      }
    }
    let id = try HDF5Library.call(else: failure) { H5Fopen(name, ser_h5_read_only(), access.id) }
    return HDF5File(path: name, id: id, bytesInMemory: bytes.count)
  }

  /// What every HDF5 file begins with.
  private static let signature: [UInt8] = [0x89, 0x48, 0x44, 0x46, 0x0D, 0x0A, 0x1A, 0x0A]
}
