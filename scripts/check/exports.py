"""What scripts/check-onnx runs: exports models, and compares onnxruntime with Keras and with the program."""

import argparse
import os
import pathlib
import sys
import tempfile

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["CUDA_VISIBLE_DEVICES"] = ""
# Where the layers are that Keras has not.
sys.path.insert(1, str(pathlib.Path(__file__).resolve().parent.parent))
import absl.logging
import keras
import numpy as np
from onnx_models import cases, model, randomize
from onnx_recipes import RECIPES
from program import TOLERANCE, Program, Refused

# Keras's word on HDF5 at each model.
absl.logging.set_verbosity(absl.logging.ERROR)


class Check:
    def __init__(self, program, only, directory):
        self.only, self.directory = only, pathlib.Path(directory)
        self.program = Program(program, self.directory)
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
        return np.abs(self.program.exported(saved, rows) - built(rows, training=False).numpy()).max()

    def recipe(self, name, shape, classes):
        """Our own checkpoint after one step: as onnxruntime, Keras and the program have it."""
        rows = self.random.normal(size=(8 * classes, *shape)).astype("f4")
        store = self.program.store(rows, classes)
        checkpoint = self.program.trained(store, "--recipe", name)
        probabilities = self.program.exported(checkpoint, rows)
        ours = self.program.probabilities(checkpoint, store, classes)
        theirs = keras.models.load_model(checkpoint, compile=False)(rows, training=False).numpy()
        return max(np.abs(probabilities - theirs).max(), np.abs(probabilities - ours).max())

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
