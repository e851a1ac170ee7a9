/// The figure of an epoch that decides: which epoch is the best, when the rate falls, when training ends.
public enum Monitor: String, RecipeChoice {
  case accuracy = "validationAccuracy"
  /// The mean recall over the classes that have validation rows.
  case uar = "validationUAR"
  case loss = "validationLoss"

  /// Whether `value` is better than `other` by more than `delta`, computed as Keras does.
  public func isBetter(_ value: Double, than other: Double, by delta: Double = 0) -> Bool {
    self == .loss ? value + delta < other : value - delta > other
  }
}
