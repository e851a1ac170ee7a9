"""The server that scripts/soak-serve puts under load, and a model for it."""

import re
import subprocess
import sys
import tempfile
import time

from serving_clips import voice, wav


def run(program, *words):
    done = subprocess.run([program, *words], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        lines = done.stderr.strip().splitlines() or [f"ended with {done.returncode}"]
        sys.exit(f"error: {lines[-1].removeprefix('ser-dist: ')}")


def make_checkpoint(program, place):
    """A model that has learned a little from a few sounds."""
    for index in range(32):
        clip = place / "corpus" / ("angry", "calm", "happy", "sad")[index % 4] / f"{index:02}.wav"
        clip.parent.mkdir(parents=True, exist_ok=True)
        clip.write_bytes(wav(voice(0.5, 22050, index), 22050))
    run(program, "features", "--corpus", str(place / "corpus"), "--recipe", "tess-cnn", "--out", str(place / "features"))
    run(program, "train", "--features", str(place / "features"), "--run", str(place / "run"), "--epochs", "2",
        "--protocol", "published")
    return place / "run" / "best.h5"


class Server:
    def __init__(self, program, checkpoint):
        self.log = tempfile.TemporaryFile("w+")
        self.process = subprocess.Popen(
            [program, "serve", "--checkpoint", str(checkpoint), "--port", "0"], stdin=subprocess.DEVNULL,
            stdout=self.log, stderr=subprocess.STDOUT)
        self.address = self.await_address()
        self.host = f"{self.address[0]}:{self.address[1]}"

    def await_address(self):
        end = time.monotonic() + 60
        while time.monotonic() < end and self.process.poll() is None:
            self.log.seek(0)
            found = re.search(r"http://([^/:\s]+):([0-9]+)", self.log.read())
            if found:
                return found[1], int(found[2])
            time.sleep(0.05)
        self.log.seek(0)
        sys.exit(f"error: the server did not start: {self.log.read().strip()}")

    @property
    def lives(self):
        return self.process.poll() is None
