import CHDF5

/// The small named values attached to a group.
public struct HDF5Attributes {
  let file: HDF5File
  let owner: String
  let handle: Handle

  /// What is damaged counts as there, so that reading it says so. `H5Aexists`.
  public func contains(_ name: String) -> Bool {
    HDF5Library.silence()
    return H5Aexists(handle.id, name) != 0
  }

  /// One text, of fixed or variable length as h5py and Keras write it.
  public func string(_ name: String) throws(HDF5Error) -> String {
    let texts = try strings(name)
    guard texts.count == 1 else { throw wrongType(name, found: "\(texts.count) texts", expected: "one text") }
    return texts[0]
  }

  /// A list of texts. Lists above 64 KB are cut by Keras into `name0`, `name1`, …; these are put together.
  public func strings(_ name: String) throws(HDF5Error) -> [String] {
    if contains(name) || !contains("\(name)0") { return try piece(name) }
    var texts: [String] = []
    var index = 0
    while contains("\(name)\(index)") {
      texts += try piece("\(name)\(index)")
      index += 1
    }
    return texts
  }

  private func piece(_ name: String) throws(HDF5Error) -> [String] {
    let value = try open(name)
    // Keras writes an empty list as no numbers rather than no texts.
    if value.count == 0 { return [] }
    guard value.element == .text else { throw wrongType(name, found: "\(value.element)", expected: "text") }
    guard
      let texts = Text.read(
        value.count, type: value.type.id, space: value.space.id, read: { H5Aread(value.attribute.id, $0, $1) })
    else { throw .damaged(path: file.path, object: label(name), reason: "its text cannot be read") }
    return texts
  }

  public func int(_ name: String) throws(HDF5Error) -> Int {
    let value = try open(name)
    guard case .integer = value.element, value.count == 1 else {
      throw wrongType(name, found: value.words, expected: "one whole number")
    }
    var number: Int64 = 0
    try HDF5Library.call(else: damaged(name)) { H5Aread(value.attribute.id, ser_h5_native_int64(), &number) }
    return Int(number)
  }

  public func double(_ name: String) throws(HDF5Error) -> Double {
    let value = try open(name)
    guard value.element.isNumber, value.count == 1 else {
      throw wrongType(name, found: value.words, expected: "one number")
    }
    var number = 0.0
    try HDF5Library.call(else: damaged(name)) { H5Aread(value.attribute.id, ser_h5_native_double(), &number) }
    return number
  }

  private struct Opened {
    let attribute, type, space: Handle
    let element: HDF5Element
    let count: Int
    var words: String { "\(count) of \(element)" }
  }

  /// `H5Aopen`, `H5Aget_type`, `H5Aget_space`.
  private func open(_ name: String) throws(HDF5Error) -> Opened {
    guard contains(name) else { throw .missing(path: file.path, object: label(name)) }
    let attribute = Handle(
      try HDF5Library.call(else: damaged(name)) { H5Aopen(handle.id, name, ser_h5_default()) },
      in: file, release: { H5Aclose($0) })
    let type = Handle(
      try HDF5Library.call(else: damaged(name)) { H5Aget_type(attribute.id) }, release: { H5Tclose($0) })
    let space = Handle(
      try HDF5Library.call(else: damaged(name)) { H5Aget_space(attribute.id) }, release: { H5Sclose($0) })
    let count = H5Sget_simple_extent_npoints(space.id)
    let stored = Int(clamping: H5Aget_storage_size(attribute.id))
    guard count >= 0, count <= max(stored, 1) else {
      throw .tooLarge(path: file.path, object: label(name), found: "\(count) values", stored: stored)
    }
    return Opened(
      attribute: attribute, type: type, space: space, element: HDF5Element(type: type.id), count: Int(count))
  }

  func label(_ name: String) -> String { owner == "/" ? "@\(name)" : "\(owner)@\(name)" }

  private func damaged(_ name: String) -> (String) -> HDF5Error {
    { .damaged(path: file.path, object: label(name), reason: $0) }
  }

  private func wrongType(_ name: String, found: String, expected: String) -> HDF5Error {
    .wrongType(path: file.path, object: label(name), found: found, expected: expected)
  }
}
