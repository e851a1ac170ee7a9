import CHDF5
import Core

extension HDF5Dataset {
  /// A dataset of some file.
  struct Place: Hashable {
    let file: String
    let dataset: String
  }

  /// What a virtual dataset takes from one place.
  struct Mapping {
    let source: Place
    /// How many values of the virtual dataset it fills.
    let values: Int
    /// The sizes its source must have at least; nil if it is taken whole.
    let reach: [Int]?
  }

  /// Where the file of a source lies; nil for this file itself.
  package func path(of source: HDF5VirtualSource) -> String? {
    if source.file == "." { return nil }
    if source.file.hasPrefix("/") { return source.file }
    guard let slash = file.path.lastIndex(of: "/") else { return source.file }
    return "\(file.path[...slash])\(source.file)"
  }

  /// What a virtual dataset shows, after making sure that all of it is there: HDF5 gives zeros for what is not.
  func mappings() throws(HDF5Error) -> [Mapping] {
    let list = Handle(
      try HDF5Library.call(else: damaged) { H5Dget_create_plist(handle.id) }, release: { H5Pclose($0) })
    var mappings: [Mapping] = []
    for (index, source) in (sources ?? []).enumerated() {
      mappings.append(try mapping(index, of: list, source: source))
    }
    try requireCovered(by: mappings)
    for (place, mappings) in Dictionary(grouping: mappings, by: \.source) {
      let source = try opened(place)
      for mapping in mappings { try require(mapping, of: source) }
    }
    return mappings
  }

  /// `H5Pget_virtual_vspace`, `H5Pget_virtual_srcspace`, `H5Sget_select_npoints`, `H5Sget_select_bounds`.
  private func mapping(_ index: Int, of list: Handle, source: HDF5VirtualSource) throws(HDF5Error) -> Mapping {
    let shown = Handle(
      try HDF5Library.call(else: damaged) { H5Pget_virtual_vspace(list.id, index) }, release: { H5Sclose($0) })
    let taken = Handle(
      try HDF5Library.call(else: damaged) { H5Pget_virtual_srcspace(list.id, index) }, release: { H5Sclose($0) })
    return Mapping(
      source: Place(file: path(of: source) ?? file.path, dataset: source.dataset),
      values: max(0, Int(H5Sget_select_npoints(shown.id))), reach: try reach(of: taken))
  }

  /// Files do not keep the sizes of a source that is taken whole. `H5Sget_select_type`, `H5Sget_select_bounds`.
  private func reach(of taken: Handle) throws(HDF5Error) -> [Int]? {
    if H5Sget_select_type(taken.id) == H5S_SEL_ALL { return nil }
    let rank = Int(try HDF5Library.call(else: damaged) { H5Sget_simple_extent_ndims(taken.id) })
    var (first, last) = ([hsize_t](repeating: 0, count: rank), [hsize_t](repeating: 0, count: rank))
    // Selections without end, which follow their source as it grows, are not for stores that are finished.
    let failure = { (_: String) in self.damaged("it shows a source that may still grow") }
    try HDF5Library.call(else: failure) { H5Sget_select_bounds(taken.id, &first, &last) }
    return last.map { Int(clamping: min($0, hsize_t(Int.max - 1))) + 1 }
  }

  private func requireCovered(by mappings: [Mapping]) throws(HDF5Error) {
    let values = sizes.reduce(1, *)
    let covered = mappings.reduce(0) { sum, mapping in
      let (sum, overflow) = sum.addingReportingOverflow(mapping.values)
      return overflow ? Int.max : sum
    }
    guard covered >= values else { throw damaged("its sources fill only \(covered) of its \(values) values") }
  }

  private func require(_ mapping: Mapping, of source: HDF5Dataset) throws(HDF5Error) {
    let isThere =
      if let reach = mapping.reach {
        reach.count == source.sizes.count && zip(reach, source.sizes).allSatisfy { $0 <= $1 }
      } else {
        mapping.values <= source.sizes.reduce(1, *)
      }
    guard !isThere else { return }
    let shown = mapping.reach.map { "\(Shape($0))" } ?? "\(mapping.values)"
    throw damaged(
      "it shows \(shown) values of \(source.file.path), whose '\(source.name)' holds \(Shape(source.sizes))")
  }

  /// The dataset a virtual one takes from.
  func opened(_ place: Place) throws(HDF5Error) -> HDF5Dataset {
    let holder = place.file == file.path ? file : try HDF5File.open(place.file)
    return try holder.root().dataset(String(place.dataset.drop { $0 == "/" }))
  }
}
