import HTTPServer
import Testing

@Suite struct HTTPLimitsTests {
  @Test(arguments: [
    (1, 64, 32), (1, 512, 256), (2, 1024, 768), (2, 1 << 20, 4096), (128, 1600, 1024), (1, 1, 1),
  ]) func `connections leave files for the server itself, and for each worker`(
    workers: Int, files: Int, connections: Int
  ) {
    var limits = HTTPLimits()
    limits.workers = workers
    #expect(limits.connections(ofFiles: files) == connections)
  }

  @Test(arguments: [
    (1 << 40, 100 << 20, 400 << 20), (800 << 20, 100 << 20, 200 << 20), (200 << 20, 50 << 20, 50 << 20),
    (0, 1 << 20, 1 << 20),
  ]) func `bodies take a quarter of the memory at most`(memory: Int, body: Int, bodies: Int) {
    var limits = HTTPLimits()
    (limits.body, limits.bodies) = (100 << 20, 400 << 20)
    limits.fit(memory: memory)
    #expect(limits.body == body && limits.bodies == bodies)
  }
}
