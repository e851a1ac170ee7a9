"""Golden figures for EvaluationTests: scikit-learn 1.9.1, numpy's default_rng with seed 2.

python scripts/goldens/evaluation.py   writes Tests/EvaluationTests/Goldens/classification.json
"""

import json
import pathlib
import warnings

import numpy as np
from sklearn import metrics

warnings.filterwarnings("ignore")
random = np.random.default_rng(2)
RAVDESS = ["neutral", "calm", "happy", "sad", "angry", "fearful", "disgust", "surprised"]


def noisy(classes, count, right):
    """Labels, and predictions of which about a share `right` are right."""
    truth = random.integers(0, classes, count)
    guess = random.integers(0, classes, count)
    return truth, np.where(random.random(count) < right, truth, guess)


def case(name, classes, truth, predicted):
    labels = list(range(len(classes)))
    choose = dict(labels=labels, target_names=classes, zero_division=0)
    table = metrics.classification_report(truth, predicted, output_dict=True, **choose)
    micro = metrics.precision_recall_fscore_support(truth, predicted, labels=labels, average="micro", zero_division=0)
    total = len(truth)
    return {
        "name": name,
        "classes": classes,
        "truth": [int(label) for label in truth],
        "predicted": [int(label) for label in predicted],
        "confusion": metrics.confusion_matrix(truth, predicted, labels=labels).tolist(),
        "accuracy": metrics.accuracy_score(truth, predicted),
        "balanced": metrics.balanced_accuracy_score(truth, predicted),
        "scores": [[table[name][key] for key in ("precision", "recall", "f1-score", "support")] for name in classes],
        "micro": [*micro[:3], total],
        "macro": [table["macro avg"][key] for key in ("precision", "recall", "f1-score", "support")],
        "weighted": [table["weighted avg"][key] for key in ("precision", "recall", "f1-score", "support")],
        "text": metrics.classification_report(truth, predicted, **choose),
    }


def cases():
    yield case("eight classes", RAVDESS, *noisy(8, 500, 0.6))
    yield case("eight classes by chance", RAVDESS, *noisy(8, 97, 0.0))
    truth, predicted = noisy(6, 200, 0.5)
    yield case("classes without rows", RAVDESS, truth, predicted % 7)
    truth, predicted = noisy(8, 200, 0.7)
    yield case("a class never predicted", RAVDESS, truth, np.where(predicted == 3, 4, predicted))
    yield case("two classes, one of them all wrong", ["no", "yes"], [0, 0, 1, 1, 1], [0, 0, 0, 0, 0])
    yield case("one class", ["only"], [0, 0, 0], [0, 0, 0])
    yield case("wide names", ["a class with a very long name", "é", "x"], *noisy(3, 12345, 0.9))


path = pathlib.Path(__file__).parents[2] / "Tests/EvaluationTests/Goldens/classification.json"
path.write_text(json.dumps(list(cases()), ensure_ascii=False, separators=(",", ":")).replace('{"name"', '\n{"name"') + "\n")
