import CHDF5
import Core

/// An open HDF5 file.
///
/// Files are opened without locks: ours are written under a name nobody else knows and never touched again under their
/// final one, and locks would keep stores from being read on network file systems that have none. `HDF5_USE_FILE_LOCKING`
/// in the environment still overrules that.
public final class HDF5File {
  public let path: String
  let id: hid_t
  private var isOpen = true
  /// Why something could not be written, once that has happened.
  private var failure: String?
  /// The size of a file that lies in memory.
  let bytesInMemory: Int?

  init(path: String, id: hid_t, bytesInMemory: Int? = nil) {
    self.path = path
    self.id = id
    self.bytesInMemory = bytesInMemory
  }

  deinit { if isOpen && !isAbandoned { _ = H5Fclose(id) } }

  /// Opens the file for reading; `H5Fopen`.
  public static func open(_ path: String) throws(HDF5Error) -> HDF5File {
    let kind: FileKind?
    do throws(FileError) { kind = try FileKind.of(path) } catch { throw .file(error) }
    guard let kind else { throw .notFound(path: path) }
    HDF5Library.silence()
    guard kind == .file, H5Fis_hdf5(path) > 0 else { throw .notHDF5(path: path) }
    let access = try accessList(path)
    let failure = { (reason: String) in HDF5Error.cannotOpen(path: path, reason: reason) }
    let id = try HDF5Library.call(else: failure) {
      H5Fopen(path, ser_h5_read_only(), access.id)
    }
    return HDF5File(path: path, id: id)
  }

  /// Makes an empty file, in place of what stood there; errors speak of `finalPath` where the file will be renamed.
  /// `H5Fcreate`.
  public static func create(_ path: String, finalPath: String? = nil) throws(HDF5Error) -> HDF5File {
    let named = finalPath ?? path
    let access = try accessList(named)
    let failure = { (reason: String) in HDF5Error.cannotCreate(path: named, reason: reason) }
    let creation = try Creation.undated(ser_h5_file_create(), else: failure)
    let id = try HDF5Library.call(else: failure) {
      H5Fcreate(path, ser_h5_truncate(), creation.id, access.id)
    }
    return HDF5File(path: named, id: id)
  }

  /// Writes out what is pending and closes the file with all that is open in it; `H5Fclose`.
  public func close() throws(HDF5Error) {
    guard isOpen else { return }
    let error = { (reason: String) in HDF5Error.cannotWrite(path: self.path, object: "/", reason: reason) }
    try write(else: error) { H5Fclose(id) }
    isOpen = false
  }

  /// Whether a write has failed. The library then crashes when it closes the file or what is open in it, so all of that
  /// stays open until the process ends.
  var isAbandoned: Bool { failure != nil }

  /// Runs one call that writes to this file; none is made after one that failed.
  @discardableResult
  func write<Result: SignedInteger>(
    else error: (_ reason: String) -> HDF5Error, _ function: () -> Result
  ) throws(HDF5Error) -> Result {
    if let failure { throw error(failure) }
    return try HDF5Library.call(
      else: { reason in
        failure = reason
        return error(reason)
      }, function)
  }

  /// Closing an array writes what is pending of it. In a closed file there is nothing left to release, and no failure.
  func noteFailedRelease() { if isOpen { failure = HDF5Library.reason() } }

  /// The group that holds all others.
  public func root() throws(HDF5Error) -> HDF5Group { try HDF5Group(opening: "/", in: self, at: id, name: "/") }

  /// New files take the formats of HDF5 1.10 (2016), in which everything that describes the data has a checksum: in the
  /// older ones a damaged byte there can crash the library that reads it. `H5Pset_fclose_degree`,
  /// `H5Pset_file_locking`, `H5Pset_libver_bounds`.
  static func accessList(_ path: String) throws(HDF5Error) -> Handle {
    let failure = { (reason: String) in HDF5Error.cannotOpen(path: path, reason: reason) }
    let list = Handle(
      try HDF5Library.call(else: failure) { H5Pcreate(ser_h5_file_access()) }, release: { H5Pclose($0) })
    try HDF5Library.call(else: failure) { H5Pset_fclose_degree(list.id, H5F_CLOSE_STRONG) }
    try HDF5Library.call(else: failure) { H5Pset_file_locking(list.id, false, true) }
    try HDF5Library.call(else: failure) { H5Pset_libver_bounds(list.id, H5F_LIBVER_V110, H5F_LIBVER_V110) }
    return list
  }
}
