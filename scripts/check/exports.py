"""What scripts/check-onnx runs: exports models, and compares onnxruntime with Keras and with the program."""

import argparse
import csv
import os
import pathlib
import subprocess
import sys
import tempfile

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["CUDA_VISIBLE_DEVICES"] = ""
import absl.logging
import h5py
import keras
import numpy as np
import onnx
import onnxruntime
from onnx_models import cases, model, randomize
from onnx_recipes import RECIPES

# Keras's word on HDF5 at each model.
absl.logging.set_verbosity(absl.logging.ERROR)

# Of a probability, in single precision.
TOLERANCE = 1e-5


class Refused(Exception):
    pass


class Check:
    def __init__(self, program, only, directory):
        self.program, self.only, self.directory = program, only, pathlib.Path(directory)
        self.random = np.random.default_rng(0)
        self.refused, self.wrong, self.right, self.worst = [], [], 0, 0.0

    def run(self):
        for title, shape, layers in cases():
            if self.only in title:
                self.one(title, lambda: self.keras_model(shape, layers))
        for name, (shape, classes) in RECIPES.items():
            if self.only in f"recipe {name}":
                self.one(f"recipe {name}", lambda: self.recipe(name, shape, classes))

    def one(self, title, distance):
        try:
            found = distance()
        except Refused as refusal:
            self.refused.append((title, str(refusal)))
        except Exception as error:
            self.wrong.append((title, f"{type(error).__name__}: {error}"))
        else:
            self.worst = max(self.worst, found)
            self.right += found <= TOLERANCE
            if found > TOLERANCE:
                self.wrong.append((title, f"differs by {found:.1e}"))
            print(f"{found:8.1e}  {title}", flush=True)
        keras.backend.clear_session()

    def keras_model(self, shape, layers):
        built = model(shape, layers)
        randomize(built, self.random)
        saved = self.directory / "keras.h5"
        built.save(saved, include_optimizer=False)
        rows = self.random.normal(size=(3, *shape)).astype("f4")
        return np.abs(self.exported(saved, rows) - built(rows, training=False).numpy()).max()

    def recipe(self, name, shape, classes):
        """Our own checkpoint after one step: as onnxruntime, Keras and the program have it."""
        rows = self.random.normal(size=(8 * classes, *shape)).astype("f4")
        store, run = self.directory / "store.h5", self.directory / "run"
        with h5py.File(store, "w") as file:
            file["x"], file["y"] = rows, np.arange(len(rows), dtype="i4") % classes
        self.call("train", "--features", store, "--recipe", name, "--run", run, "--overwrite", "--epochs", "1")
        checkpoint = run / "best.h5"
        probabilities = self.exported(checkpoint, rows)
        verified = self.directory / "verified.csv"
        self.call("evaluate", "--checkpoint", checkpoint, "--features", store, "--split", "all", "--verify", verified,
                  "--report", self.directory / "report.html")
        with open(verified, newline="") as file:
            ours = np.array([[float(cell) for cell in row[-classes:]] for row in list(csv.reader(file))[1:]])
        theirs = keras.models.load_model(checkpoint, compile=False)(rows, training=False).numpy()
        return max(np.abs(probabilities - theirs).max(), np.abs(probabilities - ours).max())

    def exported(self, checkpoint, rows):
        path = self.directory / "exported.onnx"
        self.call("export", "--checkpoint", checkpoint, "--to", "onnx", "--out", path, "--overwrite")
        onnx.checker.check_model(onnx.load(path), full_check=True)
        session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
        return session.run(["probabilities"], {"features": rows})[0]

    def call(self, *words):
        done = subprocess.run([self.program, *map(str, words)], capture_output=True, text=True)
        if done.returncode != 0:
            raise Refused(done.stderr.strip().splitlines()[-1] if done.stderr.strip() else f"exit {done.returncode}")

    def report(self, strict):
        for title, sentence in self.refused:
            print(f" refused  {title}: {sentence}")
        for title, fault in self.wrong:
            print(f"   WRONG  {title}: {fault}")
        print(f"{self.right} as Keras has them (largest difference {self.worst:.1e}), {len(self.refused)} refused, "
              f"{len(self.wrong)} wrong")
        unexpected = [title for title, _ in self.refused if title != "Masking"] if strict else []
        return 1 if self.wrong or unexpected else 0


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--only", default="")
    parser.add_argument("--strict", action="store_true")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as directory:
        check = Check(arguments.program, arguments.only, directory)
        check.run()
        return check.report(arguments.strict)


if __name__ == "__main__":
    sys.exit(main())
