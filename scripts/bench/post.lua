-- What wrk does for scripts/bench-serve: posts the clip that SER_DIST_CLIP names over and over, and says in JSON what
-- came of it.

local clip = assert(io.open(os.getenv("SER_DIST_CLIP"), "rb"))
wrk.method = "POST"
wrk.body = clip:read("*a")
wrk.headers["Content-Type"] = "audio/wav"
clip:close()

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    '\n{"requests": %d, "seconds": %.6f, "p50": %.3f, "p99": %.3f, "refused": %d, "broken": %d}\n',
    summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3,
    errors.status, errors.connect + errors.read + errors.write + errors.timeout))
end
