import Evaluation
import Testing

@Suite struct PredictionsCSVTests {
  @Test func `each prediction is a line with one probability per class`() {
    let text = PredictionsCSV.text(
      classes: ["happy", "sad"],
      [
        Prediction(
          name: "a.wav", truth: 1, probabilities: [0.75, 0.25], row: 7, speaker: "03", sentence: "a01"),
        Prediction(name: "b.wav", truth: nil, probabilities: [0.5, 0.5]),
      ])
    #expect(
      text == "file,label,predicted,happy,sad,row,speaker,sentence\na.wav,sad,happy,0.75,0.25,7,03,a01\n"
        + "b.wav,,happy,0.5,0.5,,,\n")
  }

  @Test func `commas, quotes and line breaks are quoted`() {
    let text = PredictionsCSV.text(
      classes: ["so, so", "\"good\""], [Prediction(name: "a\nb.wav", truth: 0, probabilities: [0, 1])])
    #expect(
      text == "file,label,predicted,\"so, so\",\"\"\"good\"\"\",row,speaker,sentence\n"
        + "\"a\nb.wav\",\"so, so\",\"\"\"good\"\"\",0.0,1.0,,,\n")
  }
}
