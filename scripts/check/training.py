"""What scripts/check-training runs: a recipe's model trained by the program and by Keras, compared whole.

The program writes the start as a checkpoint, Keras moves in it what begins at zero, and both go on from there. Every
batch is all rows, so the order in which an epoch takes them means nothing but another order of sums. Keras in double
precision is the judge of both.
"""

import argparse
import csv
import json
import os
import pathlib
import subprocess
import sys
import tempfile

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["CUDA_VISIBLE_DEVICES"] = ""
# Its sums, in another order, put a maximum of a pool of crema-cnn2d elsewhere: its gradients are then 2e-3 off.
os.environ["TF_ENABLE_ONEDNN_OPTS"] = "0"
import absl.logging
import h5py
import keras
import numpy as np
import training_keras
from onnx_recipes import RECIPES

# Keras's word on HDF5 at each model.
absl.logging.set_verbosity(absl.logging.ERROR)

# Relative: of a loss, and of the length of a tensor.
TOLERANCE = 1e-4
# With Keras's own 1e-7, an element whose gradient is all but nothing takes a step as long as any other, in a direction
# that is rounding alone: some models leave themselves within a few steps, whoever trains them.
EPSILON = 1e-2
# So small that the checkpoint after one step holds the weights that the initializers drew.
NO_RATE = 1e-30


class Check:
    def __init__(self, program, steps, directory):
        self.program, self.steps, self.directory = program, steps, pathlib.Path(directory)
        self.random = np.random.default_rng(0)

    def recipe(self, name):
        shape, classes = RECIPES[name]
        rows = self.random.normal(size=(max(classes, 4), *shape)).astype("f4")
        labels = np.arange(len(rows), dtype="i4") % classes
        self.write_store(rows, labels)
        start = self.directory / "shaken.h5"
        training_keras.shake(self.train(name, "start", 1, rate=NO_RATE) / "best.h5", start, self.random)
        # Adam keeps a tenth of the first gradient.
        first = self.train(name, "first", 1, start=start, optimizer={"name": "adam", "rate": 1e-3}) / "last.h5"
        run = self.train(name, "run", self.steps, start=start)
        ours = {"gradients": self.moments(first, start), "losses": self.losses(run),
                "weights": training_keras.weights(run / "last.h5")}
        plan = self.description(name)["training"]["optimizer"]
        one_hot = np.eye(classes)[labels]
        single, double = (training_keras.train(start, rows, one_hot, plan, self.steps, precision)
                          for precision in ("float32", "float64"))
        return {side: {what: apart(found[what], double[what], double["left_out"]) for what in ours}
                for side, found in (("ours", ours), ("keras", single))}

    def write_store(self, rows, labels):
        """All rows are trained on, and once more all are validated."""
        count = len(rows)
        with h5py.File(self.directory / "store.h5", "w") as file:
            file["x"], file["y"] = np.concatenate([rows, rows]), np.concatenate([labels, labels])
            file["clip"], file["variant"] = np.arange(2 * count, dtype="i4"), np.zeros(2 * count, dtype="i4")
            texts = {"path": [f"{row}.wav" for row in range(2 * count)],
                     "split": ["train"] * count + ["validation"] * count}
            for name in ("path", "speaker", "sentence", "sha256", "split"):
                file.create_dataset(f"clips/{name}", data=texts.get(name, [""] * 2 * count), dtype=h5py.string_dtype())

    def description(self, name):
        """The recipe without dropout, whose draws differ, and with the calm epsilon."""
        found = json.loads(self.call("recipes", "show", name))
        found["model"] = [without_dropout(layer) for layer in found["model"]]
        found["evaluation"] = {**found["evaluation"], "protocol": "given"}
        optimizer = {**found["training"]["optimizer"], "epsilon": EPSILON}
        found["training"] = {"batch": 1_000_000, "epochs": 1, "optimizer": optimizer, "seed": 0}
        return found

    def train(self, name, run, epochs, start=None, rate=None, optimizer=None):
        found = self.description(name)
        if optimizer:
            found["training"]["optimizer"] = optimizer
        if rate:
            found["training"]["optimizer"]["rate"] = rate
        recipe, run = self.directory / "recipe.json", self.directory / run
        recipe.write_text(json.dumps(found))
        words = ["--features", self.directory / "store.h5", "--recipe", recipe, "--lanes", 1, "--epochs", epochs]
        self.call("train", *words, "--run", run, "--overwrite", *(["--from", start] if start else []))
        return run

    def moments(self, checkpoint, model):
        with h5py.File(checkpoint) as file:
            flat = file["ser_dist/state/optimizer_0"][:]
        return [tensor / 0.1 for tensor in training_keras.trainable_slices(model, flat)]

    @staticmethod
    def losses(run):
        with open(run / "history.csv", newline="") as file:
            return [float(line["loss"]) for line in csv.DictReader(file)]

    def call(self, *words):
        done = subprocess.run([self.program, *map(str, words)], capture_output=True, text=True)
        if done.returncode != 0:
            sys.exit(f"ser-dist {' '.join(map(str, words))}: {done.stderr.strip()}")
        return done.stdout


def without_dropout(layer):
    still = {key: 0 for key in ("dropout", "recurrent_dropout") if key in layer}
    if layer["layer"] == "Dropout":
        still["rate"] = 0
    inner = {"of": without_dropout(layer["of"])} if "of" in layer else {}
    return {**layer, **still, **inner}


def apart(found, expected, left_out):
    """The largest distance between two losses or two tensors, as a part of the expected one."""
    assert len(found) == len(expected), (len(found), len(expected))
    pairs = [pair for place, pair in enumerate(zip(found, expected))
             if np.ndim(pair[1]) == 0 or place not in left_out]
    # A tensor whose true gradient is nothing, as that of a shift which a normalisation behind it takes away, holds rounding
    # alone: it is measured by the others.
    least = 1e-4 * max(np.linalg.norm(b) for _, b in pairs) + 1e-30
    return float(max(np.linalg.norm(np.subtract(a, b)) / max(np.linalg.norm(b), least) for a, b in pairs))


def differs(found):
    """Whether we are further from the truth than the tolerance, and than rounding alone puts Keras in anything."""
    return max(found["ours"].values()) > max(TOLERANCE, 2 * max(found["keras"].values()))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--only", action="append", choices=RECIPES)
    parser.add_argument("--steps", type=int, default=20)
    parser.add_argument("--json")
    arguments = parser.parse_args()
    print(f"{arguments.steps} steps; largest relative distance from Keras in double precision, ours / Keras in single")
    print(f"{'recipe':24}{'first gradients':>20}{'losses':>20}{'weights':>20}")
    results = {}
    with tempfile.TemporaryDirectory() as directory:
        check = Check(arguments.program, arguments.steps, directory)
        for name in arguments.only or RECIPES:
            results[name] = found = check.recipe(name)
            cells = [f"{found['ours'][what]:.1e} / {found['keras'][what]:.1e}" for what in found["ours"]]
            wrong = differs(found)
            print(f"{name:24}" + "".join(f"{cell:>20}" for cell in cells) + "  WRONG" * wrong, flush=True)
            keras.backend.clear_session()
    if arguments.json:
        pathlib.Path(arguments.json).write_text(json.dumps(results, indent=1) + "\n")
    return any(differs(found) for found in results.values())


if __name__ == "__main__":
    sys.exit(main())
