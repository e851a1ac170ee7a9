/// "1 row" or "12 rows".
///
/// - Parameter plural: where it is not made with an s.
public func counted(_ count: Int, _ noun: String, plural: String? = nil) -> String {
  count == 1 ? "1 \(noun)" : "\(count) \(plural ?? noun + "s")"
}
