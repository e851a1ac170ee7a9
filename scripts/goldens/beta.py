"""Golden of `RandomSequence.nextBeta`: scipy 1.17.1.

python scripts/goldens/beta.py writes Tests/TrainingTests/Goldens/beta.json: of symmetric beta distributions, the numbers
below which 1, 2, … 99 % of all lie.
"""

import json
import pathlib

import scipy.stats

TESTS = pathlib.Path(__file__).resolve().parents[2] / "Tests"
ALPHAS = [0.01, 0.1, 0.2, 0.4, 1.0, 1.5, 4.0, 100.0]

cases = [
    {"alpha": alpha, "quantiles": [float(scipy.stats.beta.ppf(p / 100, alpha, alpha)) for p in range(1, 100)]}
    for alpha in ALPHAS
]
(TESTS / "TrainingTests/Goldens/beta.json").write_text(json.dumps({"cases": cases}) + "\n")
