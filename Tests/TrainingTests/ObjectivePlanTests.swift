import Core
import Network
import Testing
import Training

@Suite struct ObjectivePlanTests {
  private func objective(_ weights: ClassWeights?, _ labels: [Int] = [0, 0, 0, 2]) throws -> Objective {
    var plan = Recipe.tessCNN.training
    plan.classWeights = weights
    return try Objective(plan, classes: ["calm", "happy", "sad"], labels: labels, store: "features")
  }

  @Test func `balanced weights are scikit-learn's, of the classes that there are rows of`() throws {
    // compute_class_weight("balanced", classes=[0, 2], y=[0, 0, 0, 2])
    #expect(try objective(.balanced).classWeights == [Float(4.0 / 6), 0, 2])
    #expect(try objective(.balanced, [0, 1, 1, 2]).classWeights == [Float(4.0 / 3), Float(4.0 / 6), Float(4.0 / 3)])
  }

  @Test func `a class that is not named counts once, as in Keras`() throws {
    #expect(try objective(.given(["sad": 3, "calm": 0.5])).classWeights == [0.5, 1, 3])
  }

  @Test func `without weights the plain cross-entropy is minimised`() throws {
    #expect(try objective(nil) == Objective())
  }

  @Test func `rows are judged without weights`() {
    let focal = LossPlan(.focal(gamma: 2, alpha: 0.25), labelSmoothing: 0.1)
    #expect(Objective(focal, classWeights: [1, 2]).unweighted == Objective(focal))
  }

  @Test func `a weight for no class is refused with the known ones`() {
    let error = #expect(throws: TrainingError.self) { try objective(.given(["sadd": 2])) }
    #expect(
      error?.description == "features: 'training.classWeights' of the recipe names 'sadd', which is no class of the "
        + "store, did you mean 'sad'?; known: calm, happy, sad")
  }
}
