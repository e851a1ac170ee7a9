import Core
import Testing

@Suite struct CPUTests {
  @Test func `reads model and features of the first processor`() {
    let text = """
      processor\t: 0
      model name\t: AMD EPYC 9B14
      flags\t\t: fpu sse2 avx2 fma
      processor\t: 1
      model name\t: another
      flags\t\t: none
      """
    let cpu = CPU(cpuinfo: text, usable: 1, online: 2)
    #expect(cpu.model == "AMD EPYC 9B14")
    #expect(cpu.features == ["fpu", "sse2", "avx2", "fma"])
  }

  @Test func `counts the CPUs this process may use`() {
    let cpu = CPU.current()
    #expect(cpu.usable >= 1 && cpu.usable <= cpu.online)
  }
}
