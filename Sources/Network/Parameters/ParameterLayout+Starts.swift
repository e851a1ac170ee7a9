extension ParameterLayout {
  /// Where the floats of each layer begin, and at the end where those of the last one end: when backward has passed a
  /// layer, everything from its start on is final.
  package var layerStarts: [Int] {
    var starts = [count]
    for ranges in rangesByLayer.reversed() { starts.append(ranges.first?.lowerBound ?? starts[starts.count - 1]) }
    return starts.reversed()
  }
}
