"""The servers that scripts/bench-serve sets beside each other: how each is started, asked and ended."""

import json
import os
import pathlib
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

HERE = pathlib.Path(__file__).parent
# Importing TensorFlow takes its time, more so where several do it on a busy machine.
START = 180


class Server:
    """A server in a session of its own, with all that it starts."""

    def __init__(self, name, words, environment=None):
        self.name = name
        self.log = tempfile.TemporaryFile("w+")
        self.process = subprocess.Popen(
            words, stdin=subprocess.DEVNULL, stdout=self.log, stderr=subprocess.STDOUT, cwd=HERE,
            env=os.environ | (environment or {}), start_new_session=True)

    def said(self):
        self.log.seek(0)
        return self.log.read()

    def await_address(self, find):
        """The address, once `find` knows it and it answers."""
        end = time.monotonic() + START
        while time.monotonic() < end:
            if self.process.poll() is not None:
                break
            address = find()
            if address and answers(address):
                return address
            time.sleep(0.1)
        lines = self.said().strip().splitlines() or ["no reason given"]
        # Below a Python fault stands what the server around it has to say.
        reasons = [line.strip() for line in lines if re.match(r"\s*\w*(Error|Exception): ", line)] or lines
        self.end()
        raise RuntimeError(f"{self.name} did not start: {reasons[-1]}")

    def end(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(15)
            except subprocess.TimeoutExpired:
                os.killpg(self.process.pid, signal.SIGKILL)
                self.process.wait()


def answers(address):
    try:
        with urllib.request.urlopen(f"{address}/healthz", timeout=2) as answer:
            return answer.status == 200
    except (urllib.error.URLError, OSError):
        return False


class Ours(Server):
    def __init__(self, program, checkpoint):
        super().__init__("ser-dist", [program, "serve", "--checkpoint", str(checkpoint), "--port", "0"])
        self.address = self.await_address(self.find)
        self.url = f"{self.address}/v1/predict"

    def find(self):
        found = re.search(r"http://[^/\s]+", self.said())
        return found and found.group()


class Peer(Server):
    """Flask and Keras behind a server that people put before users, with so many processes and threads."""

    def __init__(self, kind, processes, threads, recipe, checkpoint, cores):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        place = f"127.0.0.1:{port}"
        if kind == "gunicorn":
            words = ["-m", "gunicorn", "--worker-class", "gthread", "--workers", str(processes), "--threads", str(threads),
                     "--bind", place, "--timeout", str(START), "--log-level", "warning", "serving_peer:create()"]
        else:
            words = ["-m", "waitress", "--threads", str(threads), "--listen", place, "--call", "serving_peer:create"]
        # Each process may use its share of the cores, and not start more threads than there are cores for.
        share = str(max(1, cores // processes))
        super().__init__(f"{kind} {processes} × {threads}", [sys.executable, *words], {
            "SER_DIST_PEER_THREADS": share, "SER_DIST_PEER_RECIPE": recipe, "SER_DIST_PEER_MODEL": str(checkpoint),
            "OMP_NUM_THREADS": share, "OPENBLAS_NUM_THREADS": share, "NUMBA_NUM_THREADS": share,
            "TF_CPP_MIN_LOG_LEVEL": "3", "KERAS_BACKEND": "tensorflow", "CUDA_VISIBLE_DEVICES": "",
        })
        self.address = self.await_address(lambda: f"http://{place}")
        self.url = f"{self.address}/v1/predict"


def peers(recipe, checkpoint, cores):
    """The settings that may be the best for two cores."""
    for setting in (("gunicorn", 1, 1), ("gunicorn", 1, 2), ("gunicorn", 2, 1), ("waitress", 1, 2)):
        yield Peer(*setting, recipe, checkpoint, cores)


def ask(url, clip):
    """The probabilities that a server gives for a clip."""
    request = urllib.request.Request(url, pathlib.Path(clip).read_bytes(), {"Content-Type": "audio/wav"})
    with urllib.request.urlopen(request, timeout=START) as answer:
        return {share["emotion"]: share["probability"] for share in json.load(answer)["probabilities"]}


def load(url, connections, seconds):
    """What wrk finds, as post.lua says it; a request without its answer is a fault."""
    words = ["wrk", "--threads", "1", "--connections", str(connections), "--duration", f"{max(1, round(seconds))}s",
             "--timeout", "60s", "--latency", "--script", str(HERE / "post.lua"), url]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    try:
        found = json.loads(done.stdout.strip().splitlines()[-1])
    except (IndexError, ValueError):
        raise RuntimeError(f"wrk: {(done.stderr or done.stdout).strip() or 'said nothing'}") from None
    if found["refused"] or found["broken"]:
        raise RuntimeError(f"{url}: of {found['requests']} requests {found['refused']} were refused, and "
                           f"{found['broken']} had no answer")
    return found | {"rate": found["requests"] / found["seconds"]}
