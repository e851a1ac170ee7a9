extension Preparation {
  /// Which share of the rate each update takes.
  var rates: RateSchedule { RateSchedule(recipe.training, updatesPerEpoch: training.steps) }
}
