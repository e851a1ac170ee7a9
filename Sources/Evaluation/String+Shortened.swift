extension String {
  /// With "…" in place of what does not fit at the end.
  func shortened(to width: Int) -> String { count > width ? prefix(width - 1) + "…" : self }

  /// With "…" in place of what does not fit at the start: of a path, the end tells more.
  func ending(of width: Int) -> String { count > width ? "…" + suffix(width - 1) : self }
}
