"""Golden figures for comparisons of runs: statsmodels 0.15.0, scipy 1.17.1, numpy's default_rng with seed 6.

python scripts/goldens/comparison.py   writes Tests/EvaluationTests/Goldens/comparison.json
"""

import json
import math
import pathlib

import numpy as np
import scipy
import statsmodels
from scipy.stats import binomtest
from statsmodels.stats.contingency_tables import mcnemar
from statsmodels.stats.multitest import multipletests

random = np.random.default_rng(6)
DIVISIONS = [
    (0, 0), (1, 0), (0, 5), (3, 3), (11, 20), (20, 11), (12, 13), (0, 40), (1, 40), (99, 100), (150, 250), (1000, 1100),
    (480, 520), (50_000, 50_000), (49_800, 50_200), (49_000, 51_000), (30_000, 70_000), (99_999, 1),
]  # fmt: skip


def exact(first, second):
    table = [[7, first], [second, 5]]
    found = float(mcnemar(table, exact=True).pvalue)
    if first + second:
        again = binomtest(first, first + second, 0.5).pvalue
        assert math.isclose(found, again, rel_tol=1e-6, abs_tol=1e-290), (first, second, found, again)
    return found


def division(first, second):
    corrected = mcnemar([[7, first], [second, 5]], exact=False, correction=True) if first != second else None
    return {
        "first": first,
        "second": second,
        "exact": exact(first, second),
        "statistic": corrected and float(corrected.statistic),
        "chiSquare": corrected and float(corrected.pvalue),
    }


def family(probabilities):
    return {"plain": list(probabilities), "holm": multipletests(probabilities, method="holm")[1].tolist()}


def accuracies(truth, said, rows):
    return float(np.mean(said[rows] == truth[rows]))


def recall(truth, said, rows):
    classes = np.unique(truth[rows])
    return float(np.mean([np.mean(said[rows][truth[rows] == label] == label) for label in classes]))


def pair(rows, clips, classes, draws=20_000):
    """Two models' labels of rows that come from clips, and the percentiles of the difference over draws of the clips."""
    clip = np.sort(random.integers(0, clips, rows))
    truth = (clip * 7 + clip // 3) % classes
    noise = lambda right: np.where(random.random(rows) < right, truth, random.integers(0, classes, rows))
    first, second = noise(0.7), noise(0.5)
    names = np.unique(clip)
    of = {name: np.flatnonzero(clip == name) for name in names}
    found = {"accuracy": [], "recall": []}
    for _ in range(draws):
        drawn = np.concatenate([of[name] for name in random.choice(names, len(names))])
        for score, values in ((accuracies, found["accuracy"]), (recall, found["recall"])):
            values.append(score(truth, first, drawn) - score(truth, second, drawn))
    every = np.arange(rows)
    bounds = lambda values: [float(np.std(values)), *np.percentile(values, [2.5, 97.5]).tolist()]
    return {
        "classes": classes,
        "clips": clip.tolist(),
        "truth": truth.tolist(),
        "first": first.tolist(),
        "second": second.tolist(),
        "accuracy": [accuracies(truth, first, every) - accuracies(truth, second, every), *bounds(found["accuracy"])],
        "recall": [recall(truth, first, every) - recall(truth, second, every), *bounds(found["recall"])],
    }


assert statsmodels.__version__ == "0.15.0" and scipy.__version__ == "1.17.1", (statsmodels.__version__, scipy.__version__)
golden = {
    "divisions": [division(*one) for one in DIVISIONS],
    "families": [
        family([0.03]),
        family([0.01, 0.04, 0.03]),
        family([0.5, 0.6, 0.9, 0.4, 1.0, 0.2]),
        family([0.01, 0.01, 0.01]),
        family(random.random(6) ** 3),
    ],
    "pairs": [pair(120, 120, 4), pair(300, 60, 7)],
}
path = pathlib.Path(__file__).parents[2] / "Tests/EvaluationTests/Goldens/comparison.json"
path.write_text(json.dumps(golden, separators=(",", ":")).replace("},{", "},\n{") + "\n")
