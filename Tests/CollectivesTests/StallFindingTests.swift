import Collectives
import Testing

@Suite struct StallFindingTests {
  private static let place = Place(.steps, epoch: 2, step: 17)

  private static func rank(_ number: Int, _ place: Place, _ state: Character?) -> StallFinding.Rank {
    StallFinding.Rank(
      rank: number, host: "node\(number)", sign: StallFinding.Sign(place: place, process: 40 + number, state: state))
  }

  private static let cases: [(missing: [StallFinding.Rank], sentence: String)] = [
    (
      [rank(2, place, "T")],
      "rank 2 on node2 keeps the others waiting for 300 s: it is process 42, stopped by a signal, in step 17 of epoch 2; "
        + "see what holds it up there and start again, or allow more time with --stall-timeout"
    ),
    (
      [rank(0, Place(.saving, epoch: 3), "D"), rank(1, place, "R")],
      "rank 0 on node0 keeps the others waiting for 300 s, and with it rank 1 on node1: it is process 40, blocked, saving "
        + "epoch 3; see what holds it up there and start again, or allow more time with --stall-timeout"
    ),
    (
      [rank(1, Place(.judgement, epoch: 4), "R")],
      "rank 1 on node1 keeps the others waiting for 300 s: it is process 41, running, at the validation rows of epoch 4; "
        + "see what holds it up there and start again, or allow more time with --stall-timeout"
    ),
    (
      [StallFinding.Rank(rank: 3, host: "far", sign: nil)],
      "rank 3 on far keeps the others waiting for 300 s: it does not answer, and the others are in step 17 of epoch 2; "
        + "see what holds it up there and start again, or allow more time with --stall-timeout"
    ),
    (
      [],
      "all ranks wait for each other in step 17 of epoch 2 for 300 s: nothing comes through between the hosts; check the "
        + "network, or allow more time with --stall-timeout"
    ),
  ]

  @Test func `each finding has its sentence`() {
    for item in Self.cases {
      let finding = StallFinding(missing: item.missing, speaker: 0)
      #expect(finding.report(from: Self.place, waited: 300) == item.sentence)
    }
  }
}
