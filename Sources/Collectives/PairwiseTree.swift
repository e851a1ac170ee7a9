/// The one order in which lanes are added: neighbours first, (0+1)+(2+3), then neighbouring sums, and so on; a part
/// without a partner passes through.
///
/// Floating-point sums depend on their order. This tree over the lanes is the same however the lanes are spread: a rank
/// that holds 2ᵏ lanes from a multiple of 2ᵏ on holds a whole subtree, so adding its lanes first and the ranks' sums
/// afterwards takes the very same steps as one rank adding all lanes.
public enum PairwiseTree {
  /// Calls `add(left, right)` for each addition "part `left` += part `right`" over `count` parts; the sum ends in part 0.
  @inlinable public static func reduce(_ count: Int, add: (_ left: Int, _ right: Int) -> Void) {
    var distance = 1
    while distance < count {
      var left = 0
      while left + distance < count {
        add(left, left + distance)
        left += 2 * distance
      }
      distance *= 2
    }
  }
}
