import CHDF5

/// A group: a folder inside an HDF5 file.
public final class HDF5Group {
  public let file: HDF5File
  /// The path inside the file, from "/".
  public let name: String
  let handle: Handle

  init(opening path: String, in file: HDF5File, at location: hid_t, name: String) throws(HDF5Error) {
    self.file = file
    self.name = name
    let failure = { (reason: String) in HDF5Error.damaged(path: file.path, object: name, reason: reason) }
    handle = Handle(
      try HDF5Library.call(else: failure) { H5Gopen2(location, path, ser_h5_default()) },
      in: file, release: { H5Gclose($0) })
  }

  private init(file: HDF5File, name: String, handle: Handle) {
    self.file = file
    self.name = name
    self.handle = handle
  }

  public enum Kind: Sendable { case group, dataset, other }

  /// Whether something stands under `path`, names with slashes between. What is damaged counts as there, so that opening
  /// it says so. `H5Lexists`.
  public func contains(_ path: String) -> Bool {
    HDF5Library.silence()
    var reached = ""
    for part in path.split(separator: "/") {
      reached += reached.isEmpty ? part : "/\(part)"
      if H5Lexists(handle.id, reached, ser_h5_default()) == 0 { return false }
      // Nothing can stand below a dataset.
      if reached.utf8.count < path.utf8.count && openedKind(reached) == .dataset { return false }
    }
    return true
  }

  /// What stands under `path`; nil if nothing does, `other` if it cannot be told.
  public func kind(of path: String) -> Kind? { contains(path) ? openedKind(path) : nil }

  /// `H5Oopen`, `H5Iget_type`.
  private func openedKind(_ path: String) -> Kind {
    let object = H5Oopen(handle.id, path, ser_h5_default())
    guard object >= 0 else { return .other }
    defer { H5Oclose(object) }
    switch H5Iget_type(object) {
    case H5I_GROUP: return .group
    case H5I_DATASET: return .dataset
    default: return .other
    }
  }

  /// The names directly in this group, in order; `H5Lget_name_by_idx`.
  public func names() throws(HDF5Error) -> [String] {
    var info = H5G_info_t()
    try HDF5Library.call(else: damaged) { H5Gget_info(handle.id, &info) }
    var names: [String] = []
    for index in 0..<info.nlinks {
      names.append(try name(at: index))
    }
    return names
  }

  private func name(at index: UInt64) throws(HDF5Error) -> String {
    let length = try HDF5Library.call(else: damaged) {
      H5Lget_name_by_idx(handle.id, ".", H5_INDEX_NAME, H5_ITER_INC, index, nil, 0, ser_h5_default())
    }
    var bytes = [CChar](repeating: 0, count: length + 1)
    try HDF5Library.call(else: damaged) {
      H5Lget_name_by_idx(handle.id, ".", H5_INDEX_NAME, H5_ITER_INC, index, &bytes, length + 1, ser_h5_default())
    }
    return String(decoding: bytes.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// The group under `path`; `H5Gopen2`.
  public func group(_ path: String) throws(HDF5Error) -> HDF5Group {
    guard let kind = kind(of: path) else { throw .missing(path: file.path, object: inside(path)) }
    guard kind != .dataset else {
      throw .wrongType(path: file.path, object: inside(path), found: "numbers or text", expected: "a group")
    }
    return try HDF5Group(opening: path, in: file, at: handle.id, name: inside(path))
  }

  /// The dataset under `path`; `H5Dopen2`.
  public func dataset(_ path: String) throws(HDF5Error) -> HDF5Dataset {
    guard let kind = kind(of: path) else { throw .missing(path: file.path, object: inside(path)) }
    guard kind != .group else {
      throw .wrongType(path: file.path, object: inside(path), found: "a group", expected: "numbers or text")
    }
    let failure = { (reason: String) in
      HDF5Error.damaged(path: self.file.path, object: self.inside(path), reason: reason)
    }
    let id = try HDF5Library.call(else: failure) {
      H5Dopen2(handle.id, path, ser_h5_default())
    }
    return try HDF5Dataset(file: file, name: inside(path), handle: Handle(id, in: file, release: { H5Dclose($0) }))
  }

  /// A new group, and those on the way to it that are not there yet; `H5Gcreate2`.
  @discardableResult
  public func createGroup(_ path: String) throws(HDF5Error) -> HDF5Group {
    var group = self
    for part in path.split(separator: "/") {
      group = try group.contains(String(part)) ? group.group(String(part)) : group.createChild(String(part))
    }
    return group
  }

  private func createChild(_ child: String) throws(HDF5Error) -> HDF5Group {
    let failure = { (reason: String) in
      HDF5Error.cannotWrite(path: self.file.path, object: self.inside(child), reason: reason)
    }
    let creation = try Creation.undated(ser_h5_group_create(), else: failure)
    let id = try file.write(else: failure) {
      H5Gcreate2(handle.id, child, ser_h5_default(), creation.id, ser_h5_default())
    }
    return HDF5Group(file: file, name: inside(child), handle: Handle(id, in: file, release: { H5Gclose($0) }))
  }

  public var attributes: HDF5Attributes { HDF5Attributes(file: file, owner: name, handle: handle) }

  func inside(_ path: String) -> String { name == "/" ? "/\(path)" : "\(name)/\(path)" }

  private func damaged(_ reason: String) -> HDF5Error { .damaged(path: file.path, object: name, reason: reason) }
}
