"""What scripts/check-keras runs: random models of Keras 3 and Keras 2 and every recipe's, through the program and back."""

import argparse
import os
import pathlib
import sys
import tempfile
import traceback

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["CUDA_VISIBLE_DEVICES"] = ""
sys.path.insert(1, str(pathlib.Path(__file__).resolve().parent.parent))
import warnings

import absl.logging
import keras
import keras_layers  # noqa: F401
import numpy as np
import tf_keras
from onnx_recipes import RECIPES
from program import TOLERANCE, Crashed, Program, Refused
from random_models import Generator, build, randomize, rows

absl.logging.set_verbosity(absl.logging.ERROR)
warnings.simplefilter("ignore")

# How far a file of ours may stand from the one it was read from: as far as another rounding of the rows does.
ROUNDING = 2.0 ** -22
CLASSES, COUNT = 3, 40


class Check:
    def __init__(self, program, directory):
        self.directory = pathlib.Path(directory)
        self.program = Program(program, self.directory)
        # For each step: models, refused, wrong, and the largest difference.
        self.table, self.faults = {}, []

    def step(self, name, title, distance, limit=TOLERANCE, allowed=lambda sentence: False):
        """One comparison; whether the file can be used further."""
        line = self.table.setdefault(name, [0, 0, 0, 0.0])
        line[0] += 1
        try:
            found = float(distance())
            if found <= limit:
                line[3] = max(line[3], found if limit == TOLERANCE else 0)
                return True
            self.fault(name, title, f"differs by {found:.1e}, may by {limit:.1e}")
        except Refused as refusal:
            line[1] += 1
            if allowed(str(refusal)):
                return False
            self.fault(name, title, f"refused: {refusal}")
        except Crashed as crash:
            self.fault(name, title, f"CRASHED: {crash}")
        except Exception as error:
            self.fault(name, title, f"{type(error).__name__}: {str(error)[:1000]}")
        line[2] += 1
        return False

    def fault(self, name, title, words):
        self.faults.append(f"{title}, {name}: {words}")
        print(f"WRONG  {self.faults[-1]}", flush=True)

    # Random models.

    def random_model(self, seed, newer):
        generator = Generator(seed, newer)
        module, version = (keras, "Keras 3") if newer else (tf_keras, "Keras 2")
        shape, layers = generator.model()
        title = f"seed {seed} of {version}"
        masked = any(layer.kind == "Masking" for layer in layers)
        random = np.random.default_rng(seed)
        x = rows(shape, COUNT, random, masked)
        try:
            model = build(module, shape, layers, functional=generator.chance(0.4))
            randomize(model, random)
            wanted = np.array(model(x, training=False))
            limit = self.limit(model, x, wanted)
        except Exception as error:
            # What Keras cannot do itself is no matter of ours.
            print(f"       {title}: Keras itself says {type(error).__name__}: {str(error)[:200]!r}", flush=True)
            return
        if not np.isfinite(wanted).all() or limit > 1e-2:
            return
        store = self.program.store(x, CLASSES)
        known = len(self.faults)
        for ending in ["h5", "keras"]:
            saved = self.directory / f"model.{ending}"
            model.save(saved, **({"include_optimizer": False} if ending == "h5" else {}))
            self.step(f"{version} .{ending} evaluated", title, lambda: self.apart(
                wanted, self.program.probabilities(saved, store, CLASSES)), limit)
        fits_onnx = self.step(
            f"{version} to ONNX", title, lambda: self.apart(wanted, self.program.exported(saved, x)), limit,
            allowed=lambda sentence: "no mask" in sentence and masked or "which ONNX cannot" in sentence)
        self.step(f"{version} fine-tuned, back in Keras 3", title, lambda: self.tuned(saved, store, x, fits_onnx),
                  limit * 4 if limit > TOLERANCE else limit)
        if len(self.faults) > known:
            print(f"       {shape} {[tuple(layer) for layer in layers]}", flush=True)

    def limit(self, model, x, wanted):
        """Where a chain blows rounding up, as far as that of its input takes it."""
        signs = np.where(np.random.default_rng(1).random(x.shape) < 0.5, -ROUNDING, ROUNDING)
        moved = np.array(model((x * (1 + signs)).astype("f4"), training=False))
        return max(TOLERANCE, 4 * float(self.apart(wanted, moved)))

    def tuned(self, saved, store, x, fits_onnx):
        best = self.program.trained(store, "--from", saved, "--recipe", "tess-cnn", "--rate", "0.0001", "--batch", "8")
        return self.written(best, store, x, CLASSES, fits_onnx)

    # Recipes.

    def recipe(self, name, shape, classes):
        # One of them takes seconds for each row.
        count = 2 * classes + 8 if name == "crema-cnn2d" else 40
        x = np.random.default_rng(0).normal(size=(count, *shape)).astype("f4")
        store = self.program.store(x, classes)
        self.step("recipes, back in Keras 3 and ONNX", name, lambda: self.written(
            self.program.trained(store, "--recipe", name, "--batch", "8"), store, x, classes, True))

    # Both.

    def written(self, best, store, x, classes, fits_onnx):
        """How far Keras and onnxruntime stand from the program in what it wrote itself."""
        ours = self.program.probabilities(best, store, classes)
        found = self.apart(keras.models.load_model(best, compile=False)(x, training=False).numpy(), ours)
        return max(found, self.apart(self.program.exported(best, x), ours)) if fits_onnx else found

    def apart(self, one, other):
        difference = np.abs(one - other).max()
        return difference if np.isfinite(difference) else np.inf

    def report(self):
        print(f"\n{'models':>7} {'refused':>8} {'wrong':>6} {'largest difference':>19}")
        for name, (models, refused, wrong, worst) in self.table.items():
            print(f"{models:7} {refused:8} {wrong:6} {worst:19.1e}  {name}")
        return 1 if self.faults else 0


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--models", type=int, default=100)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--only", choices=["recipes", "3", "2"])
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as directory:
        check = Check(arguments.program, directory)
        for seed in range(arguments.first, arguments.first + arguments.models):
            for version in ["3", "2"]:
                if arguments.only in [None, version]:
                    check.random_model(seed, newer=version == "3")
                    (keras if version == "3" else tf_keras).backend.clear_session()
        if arguments.only in [None, "recipes"]:
            for name, (shape, classes) in RECIPES.items():
                check.recipe(name, shape, classes)
        return check.report()


if __name__ == "__main__":
    sys.exit(main())
