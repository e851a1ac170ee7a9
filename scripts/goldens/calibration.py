"""Golden temperatures for EvaluationTests: scipy 1.17.1's minimize_scalar, numpy's default_rng with seed 5.

python scripts/goldens/calibration.py   writes Tests/EvaluationTests/Goldens/calibration.json
"""

import json
import pathlib

import numpy as np
from scipy.optimize import minimize_scalar

random = np.random.default_rng(5)
TINY = np.finfo(np.float32).tiny


def softmax(logits):
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    return (powers / powers.sum(axis=1, keepdims=True)).astype(np.float32)


def drawn(count, classes, strength, scale):
    """Truths, and probabilities that lean towards them; a larger scale is a model that is surer of the same."""
    truth = random.integers(0, classes, count)
    logits = random.normal(size=(count, classes)) + strength * (np.arange(classes) == truth[:, None])
    return truth, softmax(scale * logits)


def tempered(p, temperature):
    powers = np.maximum(p, TINY).astype(np.float64) ** (1 / temperature)
    return powers / powers.sum(axis=1, keepdims=True)


def loss(p, truth, temperature):
    return float(-np.log(tempered(p, temperature)[np.arange(len(truth)), truth]).mean())


def case(name, classes, truth, rows, clips=None):
    """`rows` are the float32 probabilities of rows, `clips` says of which clip each is; truths are those of clips."""
    clips = np.arange(len(rows)) if clips is None else np.asarray(clips)
    means = np.array([rows[clips == clip].astype(np.float64).mean(axis=0) for clip in range(clips.max() + 1)])
    p = means.astype(np.float32)
    found = minimize_scalar(
        lambda x: loss(p, truth, np.exp(x)), bounds=(np.log(0.05), np.log(100)), method="bounded",
        options={"xatol": 1e-12})
    temperature = float(np.exp(found.x))
    confidence = tempered(p, temperature).max(axis=1)
    right = p.argmax(axis=1) == truth
    # No clip may hang on the last digits of the temperature.
    assert np.abs(confidence - 0.5).min() > 1e-5
    answered = confidence >= 0.5
    return {
        "name": name, "classes": classes, "truth": [int(truth[clip]) for clip in clips], "clips": clips.tolist(),
        "probabilities": [float(np.format_float_positional(x, unique=True)) for x in rows.ravel()],
        "temperature": temperature, "before": loss(p, truth, 1), "after": loss(p, truth, temperature),
        "confidence": confidence.tolist(), "answered": int(answered.sum()),
        "rightAnswered": int((answered & right).sum()), "rightUnsure": int((~answered & right).sum()),
    }


def cases():
    yield case("too sure", 7, *drawn(60, 7, 1.5, 4))
    yield case("not sure enough", 5, *drawn(40, 5, 2, 0.3))
    yield case("two classes", 2, *drawn(30, 2, 1, 3))
    truth, rows = drawn(25, 4, 1.5, 3)
    noise = [softmax(np.log(np.maximum(rows, TINY)) + random.normal(size=rows.shape)) for _ in range(3)]
    yield case("three windows of each clip", 4, truth, np.concatenate([np.stack(x) for x in zip(*noise)]),
               np.repeat(np.arange(25), 3))
    truth, rows = drawn(40, 3, 3, 60)
    assert (rows == 0).any() and (rows == 1).any()
    yield case("zeros and ones", 3, truth, rows)
    sure = np.eye(4, dtype=np.float32)[random.integers(0, 4, 30)]
    yield case("sure of everything", 4, np.where(np.arange(30) % 3 == 0, 0, sure.argmax(axis=1)), sure)
    truth, rows = drawn(20, 4, 1, 2)
    yield case("all wrong", 4, (rows.argmax(axis=1) + 1) % 4, rows)
    yield case("one class alone", 3, np.full(15, 1), drawn(15, 3, 0.5, 2)[1])


path = pathlib.Path(__file__).parents[2] / "Tests/EvaluationTests/Goldens/calibration.json"
path.write_text(json.dumps(list(cases()), separators=(",", ":")).replace('{"name"', '\n{"name"') + "\n")
