import CHDF5

#if canImport(Glibc)
  import Glibc
#endif

extension HDF5Dataset {
  /// The best that deflate can do is about 1:1030.
  private static let bestCompression = 1100
  /// A virtual dataset may show what another one shows, as when the indexes of two stores are joined; a longer chain may
  /// be a circle, in which the library would run until its stack is full.
  private static let deepestSources = 2

  /// Refuses sizes that no stored data stand behind, before memory is asked for: a damaged or hostile header may claim
  /// anything.
  package func requirePlausible() throws(HDF5Error) {
    let stored = try bytesBehind(sourcesBelow: HDF5Dataset.deepestSources)
    let values = sizes.reduce(1, *)
    let width = try elementBytes()
    let (bytes, overflow) = values.multipliedReportingOverflow(by: width)
    guard !overflow, bytes / HDF5Dataset.bestCompression <= stored else {
      throw .tooLarge(path: file.path, object: name, found: "\(values) values of \(width) bytes", stored: stored)
    }
  }

  /// `H5Dget_type`, `H5Tget_size`.
  private func elementBytes() throws(HDF5Error) -> Int {
    let type = Handle(try HDF5Library.call(else: damaged) { H5Dget_type(handle.id) }, release: { H5Tclose($0) })
    return H5Tget_size(type.id)
  }

  /// How many bytes are stored for it: here, or in the sources of a virtual dataset, each of which counts once however
  /// often it is shown.
  private func bytesBehind(sourcesBelow depth: Int) throws(HDF5Error) -> Int {
    // What lies outside the file cannot be trusted to end: it may be a device.
    guard sources != nil else { return min(storedBytes, fileBytes) }
    guard depth > 0 else { throw damaged("its sources are virtual datasets of virtual datasets") }
    var bytes = 0
    for source in Set(try mappings().map(\.source)) {
      bytes += try opened(source).bytesBehind(sourcesBelow: depth - 1)
    }
    return bytes
  }

  /// Of the file that holds it, which a link may lead to; `H5Fget_name`.
  package var fileBytes: Int {
    let length = H5Fget_name(handle.id, nil, 0)
    guard length > 0 else { return 0 }
    var path = [CChar](repeating: 0, count: length + 1)
    var status = stat()
    guard H5Fget_name(handle.id, &path, length + 1) > 0 else { return 0 }
    if let bytes = file.bytesInMemory, path.dropLast().elementsEqual(file.path.utf8.map { CChar(bitPattern: $0) }) {
      return bytes
    }
    guard stat(path, &status) == 0 else { return 0 }
    return Int(status.st_size)
  }
}
