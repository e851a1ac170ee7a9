import Testing
import Training

@Suite struct TrainingMemoryTests {
  @Test func `memory is told in the parts it is for`() {
    var memory = TrainingMemory()
    memory.parameters = 442_700
    memory.gradients = 885_400
    memory.optimizer = 432
    memory.activations = 7_600_000
    memory.data = 1_260_000_000
    #expect(
      memory.text
        == "1.3 GB per rank: parameters 442.7 kB, gradients 885.4 kB, optimizer 432 B, activations 7.6 MB, data 1.3 GB")
    #expect(memory.total == 442_700 + 885_400 + 432 + 7_600_000 + 1_260_000_000)
  }

  @Test func `an engine counts its buffers by kind`() throws {
    let engine = try EngineAllocationTests.engine(.tessCNN, threads: 2)
    defer { engine.end() }
    let memory = engine.memory
    let flat = StepEngine.bufferCount(engine.model) * 4
    #expect(memory.parameters == flat && memory.gradients == 2 * flat)
    #expect(memory.optimizer == 2 * flat, "Adam has two moments of everything one rank owns")
    #expect(memory.data == 6 * 100 * 40 * 4)
    #expect(memory.activations > 2 * 100 * 40 * 4)
  }
}
