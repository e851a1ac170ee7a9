"""Golden of `Spread`: numpy and scipy 1.17.1, seed 6.

python scripts/goldens/spread.py writes Tests/TrainingTests/Goldens/spread.json: some scores of few and of many runs, their
mean, their sample deviation, and the 95 % interval of the mean by Student's t.
"""

import json
import pathlib

import numpy
import scipy.stats

TESTS = pathlib.Path(__file__).resolve().parents[2] / "Tests"


def case(values):
    mean, error = values.mean(), scipy.stats.sem(values)
    low, high = scipy.stats.t.interval(0.95, len(values) - 1, loc=mean, scale=error)
    return {
        "values": values.tolist(),
        "mean": float(mean),
        "deviation": float(values.std(ddof=1)),
        "low": float(low),
        "high": float(high),
    }


random = numpy.random.default_rng(6)
cases = [case(random.uniform(0.3, 0.9, count)) for count in [2, 3, 4, 5, 6, 7, 8, 10, 11, 24, 25, 91, 200]]
(TESTS / "TrainingTests/Goldens/spread.json").write_text(json.dumps({"cases": cases}) + "\n")
