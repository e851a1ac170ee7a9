"""The program as the checks call it, and models in onnxruntime."""

import csv
import subprocess

import h5py
import numpy as np
import onnx
import onnxruntime

# Of a probability, in single precision.
TOLERANCE = 1e-5


class Refused(Exception):
    """What the program said when it ended with an error."""


class Crashed(Exception):
    """How the program ended, if not by itself."""


class Program:
    def __init__(self, path, directory):
        self.path, self.directory = path, directory

    def call(self, *words):
        done = subprocess.run([self.path, *map(str, words)], capture_output=True, text=True)
        if done.returncode < 0 or done.returncode > 2:
            raise Crashed(f"exit {done.returncode}: {done.stderr[-500:]}")
        if done.returncode != 0:
            raise Refused(done.stderr.strip().splitlines()[-1] if done.stderr.strip() else f"exit {done.returncode}")

    def store(self, rows, classes):
        path = self.directory / "store.h5"
        with h5py.File(path, "w") as file:
            file["x"], file["y"] = rows, np.arange(len(rows), dtype="i4") % classes
        return path

    def probabilities(self, model, store, classes):
        """Of all rows of the store."""
        verified = self.directory / "verified.csv"
        self.call("evaluate", "--checkpoint", model, "--features", store, "--split", "all", "--verify", verified,
                  "--report", self.directory / "report.html")
        with open(verified, newline="") as file:
            return np.array([[float(cell) for cell in row[3:3 + classes]] for row in list(csv.reader(file))[1:]])

    def trained(self, store, *words):
        """The checkpoint after one epoch."""
        run = self.directory / "run"
        self.call("train", "--features", store, "--run", run, "--overwrite", "--epochs", "1", "--threads", "1", *words)
        return run / "best.h5"

    def exported(self, model, rows):
        """What onnxruntime makes of the model."""
        path = self.directory / "exported.onnx"
        self.call("export", "--checkpoint", model, "--to", "onnx", "--out", path, "--overwrite")
        onnx.checker.check_model(onnx.load(path), full_check=True)
        session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
        return session.run(["probabilities"], {"features": rows})[0]
