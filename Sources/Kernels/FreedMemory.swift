import CCPU

/// What becomes of memory that is no longer needed.
public enum FreedMemory {
  /// Keeps up to 256 MB of it for the next clip or step. Given back and fetched again each time, page by page, it costs
  /// more than decoding and resampling a clip.
  ///
  /// `mallopt(3)`
  public static func keep() {
    // The largest that glibc takes.
    _ = mallopt(M_MMAP_THRESHOLD, 32 << 20)
    _ = mallopt(M_TRIM_THRESHOLD, 256 << 20)
  }
}
