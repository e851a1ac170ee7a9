#!/usr/bin/env python3
"""How many rows scikit-learn puts into each fold: groups of random size, and classes in stratified folds.

usage: scripts/goldens/folds.py > Tests/CorporaTests/Goldens/folds.json
Made with scikit-learn (the version is in the file), numpy seed 11."""
import json
import warnings

import numpy as np
import sklearn
from sklearn.model_selection import GroupKFold, LeaveOneGroupOut, StratifiedKFold

warnings.simplefilter("ignore")
random = np.random.default_rng(11)


def grouped():
    sizes = [int(n) for n in random.integers(1, 60, random.integers(5, 40))]
    folds = int(random.integers(2, min(8, len(sizes)) + 1))
    groups = np.repeat(np.arange(len(sizes)), sizes)
    tests = [len(test) for _, test in GroupKFold(folds).split(groups, groups=groups)]
    return {"sizes": sizes, "folds": folds, "rows": sorted(tests)}


def stratified():
    labels = [int(n) for n in np.sort(random.choice(4, random.integers(40, 200), p=[0.5, 0.25, 0.15, 0.1]))]
    folds = int(random.integers(2, 7))
    labels = np.array(labels)
    tests = [
        [int(n) for n in np.bincount(labels[test], minlength=4)]
        for _, test in StratifiedKFold(folds, shuffle=True, random_state=0).split(labels, labels)
    ]
    return {"labels": [int(n) for n in np.bincount(labels, minlength=4)], "folds": folds, "counts": sorted(tests)}


def left_out():
    sizes = [int(n) for n in random.integers(1, 30, random.integers(3, 12))]
    groups = np.repeat(np.arange(len(sizes)), sizes)
    return {"sizes": sizes, "rows": [len(test) for _, test in LeaveOneGroupOut().split(groups, groups=groups)]}


golden = {
    "scikit-learn": sklearn.__version__,
    "grouped": [grouped() for _ in range(20)],
    "stratified": [stratified() for _ in range(20)],
    "leftOut": [left_out() for _ in range(5)],
}
print(json.dumps(golden, separators=(",", ":")))
