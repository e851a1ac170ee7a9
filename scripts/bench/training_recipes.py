"""The models that are timed: those of the recipes, with the shape of their rows and the number of their classes."""

import json
import subprocess
from dataclasses import dataclass


@dataclass
class Recipe:
    name: str
    # Of one row, as the store holds it.
    shape: tuple
    classes: int
    # Instead of the recipe's own.
    batch: int = 0
    # Whether its Conv1D over each frame may be written as one convolution over all frames, which Keras does far faster.
    folds: bool = False
    # Whether there is a convolution whose channels may come last in PyTorch.
    convolves: bool = True


ALL = [
    Recipe("ravdess-tdconv-lstm", (108, 20), 8, folds=True),
    Recipe("ravdess-cnn", (108, 20), 8, folds=True),
    Recipe("ravdess-rnn", (108, 20), 8, folds=True),
    Recipe("tess-cnn", (100, 40), 7),
    Recipe("tess-lstm", (100, 40), 7, convolves=False),
    Recipe("tess-cnn-lstm", (100, 40), 7),
    Recipe("ravdess-polarity", (13, 9), 2),
    Recipe("ravdess-tess-lstm", (339, 15), 8, convolves=False),
    Recipe("ravdess-tess-bilstm", (339, 15), 8, convolves=False),
    Recipe("crema-cnn1d", (302, 1), 6),
    Recipe("crema-cnn2d", (128, 151), 6, batch=8),
]


def find(name):
    return next(recipe for recipe in ALL if recipe.name == name)


def description(program, name):
    """The whole recipe, as the program prints it."""
    return json.loads(subprocess.run(
        [program, "recipes", "show", name], capture_output=True, text=True, check=True).stdout)
