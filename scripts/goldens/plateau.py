#!/usr/bin/env python3
"""Learning rates of Keras's ReduceLROnPlateau for random accuracies.

usage: scripts/goldens/plateau.py > Tests/TrainingTests/Goldens/plateau.json
Made with keras 3 (the version is in the file), numpy seed 2."""
import json
import os

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import keras
import numpy as np


class Optimizer:
    def __init__(self, rate):
        self.learning_rate = rate


class Model:
    def __init__(self, rate):
        self.optimizer = Optimizer(rate)


def rates(accuracies, rate, factor, patience, minimum):
    callback = keras.callbacks.ReduceLROnPlateau(
        monitor="val_accuracy", mode="max", factor=factor, patience=patience, min_lr=minimum, min_delta=1e-4)
    model = Model(rate)
    callback.set_model(model)
    callback.on_train_begin()
    after = []
    for epoch, accuracy in enumerate(accuracies):
        callback.on_epoch_end(epoch, {"val_accuracy": accuracy})
        after.append(float(model.optimizer.learning_rate))
    return after


random = np.random.default_rng(2)
cases = []
for factor, patience, minimum in [(0.5, 5, 1e-6), (0.5, 1, 1e-4), (0.1, 3, 0.0), (0.5, 2, 2e-4)]:
    climb = np.minimum(0.9, np.linspace(0.2, 1.2, 80))
    accuracies = np.round(climb + random.normal(0, 0.02, 80), 4)
    accuracies[40:44] = accuracies[39] + np.array([5e-5, 1e-4, 1.5e-4, 0])
    cases.append({
        "accuracies": accuracies.tolist(), "rate": 1e-3, "factor": factor, "patience": patience, "minimum": minimum,
        "rates": rates(accuracies.tolist(), 1e-3, factor, patience, minimum)})
print(json.dumps({"generator": "scripts/goldens/plateau.py", "keras": keras.__version__, "seed": 2, "cases": cases}))
