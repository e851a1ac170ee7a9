import Core
import Network
import TestSupport
import Testing

/// What backward tells of its way down, by which gradients are sent on before it has come to the end.
@Suite struct PassedLayersTests {
  @Test(arguments: Recipe.all.filter { $0.name != "crema-cnn2d" }.map(\.name))
  func `when a layer is passed, its gradients and those above it are final`(name: String) throws {
    let recipe = try Recipe.find(name)
    let model = try Model(recipe: recipe, inputShape: recipe.features.rowShape, classCount: 5)
    let parameters = FloatBuffer(count: model.layout.count)
    let gradients = FloatBuffer(count: model.layout.count)
    model.initialize(parameters.view, seed: 1)
    let workspace = Workspace(model: model, rows: 3, training: true)
    workspace.input.copy(from: numbers(workspace.input.count))
    for row in 0..<3 { workspace.labels[row] = Int32(row) }
    let starts = model.layout.layerStarts
    #expect(starts.count == model.layers.count + 1 && starts == starts.sorted() && starts.last == model.layout.count)
    var seen: [(layer: Int, gradients: [Float])] = []
    _ = model.train(
      rows: 3, workspace: workspace, parameters: parameters.view, gradients: gradients.view,
      key: RandomKey(seed: 1, purpose: .dropout)
    ) { layer in seen.append((layer, gradients.view.array)) }
    let final = gradients.view.array
    #expect(seen.map(\.layer) == seen.map(\.layer).sorted(by: >), "from the last layer to the first")
    for (layer, found) in seen { #expect(found[starts[layer]...] == final[starts[layer]...], "layer \(layer)") }
    // The whole is passed in the end, and not at once.
    let last = try #require(seen.last)
    #expect(final[..<starts[last.layer]].allSatisfy { $0 == 0 })
    #expect(seen.first.map { $0.gradients != final } == true)
  }
}
