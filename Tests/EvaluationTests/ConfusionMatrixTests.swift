import Core
import Evaluation
import Testing

@Suite struct ConfusionMatrixTests {
  @Test(arguments: try Golden.all()) func `counts, accuracy and UAR equal scikit-learn's`(golden: Golden) {
    let matrix = golden.matrix
    #expect(matrix.counts == golden.confusion.flatMap { $0 })
    #expect(matrix.total == Int64(golden.truth.count))
    #expect(abs(matrix.accuracy - golden.accuracy) < 1e-15)
    #expect(abs(matrix.unweightedAverageRecall - golden.balanced) < 1e-15)
  }

  @Test func `parts merge to the whole in any order`() {
    var (a, b) = (ConfusionMatrix(classes: ["x", "y"]), ConfusionMatrix(classes: ["x", "y"]))
    a.add(truth: 0, predicted: 1)
    b.add(truth: 0, predicted: 1)
    b.add(truth: 1, predicted: 1)
    var (ab, ba) = (a, b)
    ab.merge(b.counts)
    ba.merge(a.counts)
    #expect(ab == ba && ab.counts == [0, 2, 0, 1])
  }

  @Test func `rows are judged by their most likely class, the first of equal ones`() {
    var matrix = ConfusionMatrix(classes: ["a", "b", "c"])
    let rows: [Float] = [0.2, 0.4, 0.4, 0.5, 0.5, 0, .nan, 0.1, 0.9, .nan, .nan, .nan]
    matrix.add(labels: [1, 1, 2, 2], probabilities: FloatBuffer(rows).view)
    #expect(matrix.counts == [0, 0, 0, 1, 1, 0, 1, 0, 1])
  }

  @Test func `no rows give 0 and not a division by 0`() {
    let matrix = ConfusionMatrix(classes: ["a", "b"])
    #expect(matrix.accuracy == 0 && matrix.unweightedAverageRecall == 0)
    let weighted = ClassificationReport(matrix).weighted
    #expect(weighted.precision == 0 && weighted.recall == 0 && weighted.f1 == 0)
  }

  @Test func `JSON holds one list per true class, and another shape is refused`() throws {
    let matrix = ConfusionMatrix(classes: ["a", "b"], counts: [1, 2, 3, 4])
    let text = try JSON.encode(matrix)
    #expect(text == #"{"classes":["a","b"],"counts":[[1,2],[3,4]]}"#)
    #expect(try JSON.decode(ConfusionMatrix.self, from: text) == matrix)
    #expect(throws: (any Error).self) {
      try JSON.decode(ConfusionMatrix.self, from: #"{"classes":["a","b"],"counts":[[1,2,3],[4]]}"#)
    }
  }
}
