#!/usr/bin/env python3
"""What Keras's schedules, ReduceLROnPlateau and EarlyStopping do, for runs of random figures.

usage: scripts/goldens/course.py > Tests/TrainingTests/Goldens/course.json
Made with keras 3 (the version is in the file), numpy seed 3."""
import json
import math
import os

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import keras
import numpy as np

random = np.random.default_rng(3)
modes = {"validationAccuracy": "max", "validationUAR": "max", "validationLoss": "min"}


class Model:
    def __init__(self, rate):
        self.optimizer = type("Optimizer", (), {"learning_rate": rate})()
        self.stop_training = False


def figures(count, mode):
    """Climbs or falls with noise, then stays where it is, in steps that single precision tells apart."""
    climb = np.minimum(0.9, np.linspace(0.2, 1.3, count)) + random.normal(0, 0.03, count)
    return np.round(climb if mode == "max" else 2 - climb, 3).tolist()


def follow(callback, values, rate=1e-3):
    model = Model(rate)
    callback.set_model(model)
    callback.on_train_begin()
    after = []
    for epoch, value in enumerate(values):
        callback.on_epoch_end(epoch, {"figure": value})
        after.append((float(model.optimizer.learning_rate), model.stop_training))
        if model.stop_training:
            break
    return after


def plateaus():
    for monitor, mode in modes.items():
        for factor, patience, minimum, delta, cooldown in [
                (0.5, 5, 1e-6, 1e-4, 0), (0.5, 1, 1e-4, 0.0105, 3), (0.1, 3, 0.0, 0.0, 1), (0.5, 2, 2e-4, 0.0205, 7),
                (0.9, 1, 1e-5, 1e-4, 1)]:
            values = figures(80, mode)
            callback = keras.callbacks.ReduceLROnPlateau(
                monitor="figure", mode=mode, factor=factor, patience=patience, min_lr=minimum, min_delta=delta,
                cooldown=cooldown)
            yield {
                "plan": {
                    "monitor": monitor, "factor": factor, "patience": patience, "minimumRate": minimum,
                    "minimumDelta": delta, "cooldown": cooldown},
                "values": values, "rates": [rate for rate, _ in follow(callback, values)]}


def stops():
    for monitor, mode in modes.items():
        for patience, delta, start in [
                (1, 0.0, 0), (3, 0.0, 0), (3, 0.0105, 0), (5, 0.0305, 10), (2, 0.0, 75), (1, 0.0, 79), (100, 0.0, 0)]:
            values = figures(80, mode)
            callback = keras.callbacks.EarlyStopping(
                monitor="figure", mode=mode, patience=patience, min_delta=delta, start_from_epoch=start)
            after = follow(callback, values)
            yield {
                "plan": {
                    "monitor": monitor, "patience": patience, "minimumDelta": delta, "startFromEpoch": start},
                "values": values, "end": len(after) if after[-1][1] else 0}


# Of 12 epochs of 7 updates each.
epochs, updates = 12, 7
total = epochs * updates


def schedules():
    schedule = keras.optimizers.schedules
    cosine = {"name": "cosine", "alpha": 0.05}
    yield {"schedule": cosine}, schedule.CosineDecay(1.0, total, alpha=0.05)
    for length, plan in [(14, {"epochs": 2}), (10, {"steps": 10})]:
        yield {"schedule": cosine, "warmup": plan | {"from": 0.25}}, schedule.CosineDecay(
            0.25, total - length, alpha=0.05, warmup_target=1.0, warmup_steps=length)
    for first, longer, higher, alpha in [(2, 2, 1, 0), (1, 1, 0.5, 0.1), (2, 1.5, 0.8, 0.01)]:
        yield {
            "schedule": {
                "name": "cosine-restarts", "firstEpochs": first, "lengthFactor": longer, "rateFactor": higher,
                "alpha": alpha}
        }, schedule.CosineDecayRestarts(1.0, first * updates, t_mul=float(longer), m_mul=float(higher), alpha=alpha)
    yield {"schedule": {"name": "step", "every": 5, "factor": 0.3}}, schedule.ExponentialDecay(
        1.0, 5 * updates, 0.3, staircase=True)
    yield {"schedule": {"name": "exponential", "factor": 0.8}}, schedule.ExponentialDecay(1.0, updates, 0.8)
    # A boundary is the last step before the change.
    yield {"schedule": {"name": "milestones", "epochs": [3, 4, 9], "factor": 0.5}}, schedule.PiecewiseConstantDecay(
        [3 * updates - 1, 4 * updates - 1, 9 * updates - 1], [1.0, 0.5, 0.25, 0.125])


def rates():
    for plan, schedule in schedules():
        yield plan | {"shares": [float(schedule(step)) for step in range(total)]}


golden = {
    "generator": "scripts/goldens/course.py", "keras": keras.__version__, "seed": 3, "epochs": epochs,
    "updatesPerEpoch": updates, "plateaus": list(plateaus()), "stops": list(stops()), "schedules": list(rates())}
assert all(math.isfinite(share) for case in golden["schedules"] for share in case["shares"])
print(json.dumps(golden))
