import CHDF5

extension HDF5Attributes {
  /// The most an attribute may hold beside its object; longer lists are cut as Keras cuts them.
  static let largestList = 64512

  /// One text, of fixed length as far as an attribute can hold it: texts of variable length lie in a heap of the file,
  /// in which HDF5 1.10 trusts a damaged size and crashes.
  public func set(_ name: String, _ text: String) throws(HDF5Error) {
    guard text.utf8.count <= HDF5Attributes.largestList else { return try setLong(name, text) }
    let (bytes, length) = Text.packed([text])
    let type = Text.type(length: length)
    defer { withExtendedLifetime(type) {} }
    try bytes.withUnsafeBufferPointer { (bytes) throws(HDF5Error) in
      try write(name, type: type.id, space: Dataspace.make([]), from: bytes.baseAddress)
    }
  }

  private func setLong(_ name: String, _ text: String) throws(HDF5Error) {
    let type = Text.type(length: nil)
    defer { withExtendedLifetime(type) {} }
    try text.utf8CString.withUnsafeBufferPointer { (text) throws(HDF5Error) in
      var pointer = text.baseAddress
      try withUnsafePointer(to: &pointer) { (pointer) throws(HDF5Error) in
        try write(name, type: type.id, space: Dataspace.make([]), from: pointer)
      }
    }
  }

  /// A list of texts, as Keras writes it: of fixed length, cut into `name0`, `name1`, … where it is too long.
  public func set(_ name: String, _ texts: [String]) throws(HDF5Error) {
    let (bytes, length) = Text.packed(texts)
    let pieces = (bytes.count + HDF5Attributes.largestList - 1) / HDF5Attributes.largestList
    guard pieces > 1 else { return try write(name, texts, bytes[...], length) }
    let perPiece = max(1, HDF5Attributes.largestList / length)
    for (index, start) in stride(from: 0, to: texts.count, by: perPiece).enumerated() {
      let end = min(start + perPiece, texts.count)
      try write("\(name)\(index)", Array(texts[start..<end]), bytes[start * length..<end * length], length)
    }
  }

  private func write(
    _ name: String, _ texts: [String], _ bytes: ArraySlice<UInt8>, _ length: Int
  ) throws(HDF5Error) {
    let type = Text.type(length: length)
    defer { withExtendedLifetime(type) {} }
    try bytes.withUnsafeBufferPointer { (bytes) throws(HDF5Error) in
      try write(name, type: type.id, space: Dataspace.make([texts.count]), from: bytes.baseAddress)
    }
  }

  public func set(_ name: String, _ number: Int) throws(HDF5Error) {
    var number = Int64(number)
    try withUnsafePointer(to: &number) { (number) throws(HDF5Error) in
      try write(name, type: ser_h5_native_int64(), space: Dataspace.make([]), from: number)
    }
  }

  public func set(_ name: String, _ number: Double) throws(HDF5Error) {
    var number = number
    try withUnsafePointer(to: &number) { (number) throws(HDF5Error) in
      try write(name, type: ser_h5_native_double(), space: Dataspace.make([]), from: number)
    }
  }

  /// `H5Acreate2`, `H5Awrite`.
  private func write(_ name: String, type: hid_t, space: Handle, from memory: UnsafeRawPointer?) throws(HDF5Error) {
    let failure = { (reason: String) in
      HDF5Error.cannotWrite(path: file.path, object: label(name), reason: reason)
    }
    let attribute = Handle(
      try file.write(else: failure) {
        H5Acreate2(handle.id, name, type, space.id, ser_h5_default(), ser_h5_default())
      }, in: file, release: { H5Aclose($0) })
    guard let memory, H5Sget_simple_extent_npoints(space.id) > 0 else { return }
    try file.write(else: failure) { H5Awrite(attribute.id, type, memory) }
  }
}
