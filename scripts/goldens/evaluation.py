"""Golden figures for EvaluationTests: scikit-learn 1.9.1, numpy's default_rng with seed 2.

python scripts/goldens/evaluation.py   writes Tests/EvaluationTests/Goldens/classification.json and probabilities.json
"""

import json
import pathlib
import warnings

import numpy as np
from sklearn import metrics
from sklearn.calibration import calibration_curve

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


def shares(truth, classes, strength, decimals=None):
    """Float32 probabilities that lean towards the truth; rounded ones bring ties."""
    logits = random.normal(size=(len(truth), classes)) + strength * (np.arange(classes) == np.asarray(truth)[:, None])
    p = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    return (p if decimals is None else np.round(p, decimals)).astype(np.float32)


def defined(value):
    """JSON has no NaN."""
    return None if np.isnan(value) else float(value)


def calibration(hits, confidence, bins=10):
    """Expected calibration error by its definition; the bins are those of scikit-learn."""
    right, said = calibration_curve(hits, confidence, n_bins=bins, strategy="uniform")
    rows = np.bincount(np.searchsorted(np.linspace(0, 1, bins + 1)[1:-1], confidence), minlength=bins)
    full = rows[rows > 0]
    return {
        "rows": rows.tolist(), "said": said.tolist(), "right": right.tolist(),
        "error": float(np.sum(full * np.abs(said - right)) / len(hits)),
    }


def draws(classes, truth, p, clips, count):
    """Scores of draws of clips, each clip as often as `times` says, and percentiles of the scores."""
    labels = list(range(classes))
    clips = np.asarray(clips)
    result = []
    for _ in range(count):
        times = np.bincount(random.integers(0, clips.max() + 1, clips.max() + 1), minlength=clips.max() + 1)
        rows = np.repeat(np.arange(len(truth)), times[clips])
        said = p[rows].argmax(axis=1)
        result.append({
            "times": times.tolist(),
            "accuracy": metrics.accuracy_score(truth[rows], said),
            "balanced": metrics.balanced_accuracy_score(truth[rows], said),
            "macroF1": metrics.f1_score(truth[rows], said, labels=labels, average="macro", zero_division=0),
            "logLoss": metrics.log_loss(truth[rows], p[rows], labels=labels),
        })
    accuracies = [draw["accuracy"] for draw in result]
    shares = [0, 2.5, 16, 50, 97.5, 100]
    return {"draws": result, "shares": shares, "percentiles": np.percentile(accuracies, shares).tolist()}


def probabilities(name, classes, truth, p, clips=None):
    truth = np.asarray(truth)
    labels = list(range(classes))
    said = p.argmax(axis=1)
    mixed = [0 < np.sum(truth == label) < len(truth) for label in labels]
    areas = [metrics.roc_auc_score(truth == label, p[:, label]) if mixed[label] else np.nan for label in labels]
    rows = np.bincount(truth, minlength=classes)
    known = ~np.isnan(areas)
    macro, weighted = np.nan, np.nan
    if all(mixed) and classes > 2:
        # scikit-learn's own averages; it asks that rows sum to one, which rounded ones do not.
        area = lambda average: metrics.roc_auc_score(truth, p / p.sum(axis=1, keepdims=True), multi_class="ovr", average=average)
        exact = lambda average: metrics.roc_auc_score(np.eye(classes)[truth], p, average=average)
        macro, weighted = exact("macro"), exact("weighted")
        assert abs(macro - area("macro")) < 1e-2 and abs(weighted - area("weighted")) < 1e-2
    elif known.any():
        macro = np.mean(np.asarray(areas)[known])
        weighted = np.average(np.asarray(areas)[known], weights=rows[known])
    return {
        "name": name, "classes": classes, "truth": truth.tolist(),
        "probabilities": [float(np.format_float_positional(x, unique=True)) for x in p.ravel()],
        "logLoss": metrics.log_loss(truth, p, labels=labels),
        "brier": metrics.brier_score_loss(truth, p, labels=labels),
        "topTwo": metrics.top_k_accuracy_score(truth, p, k=2, labels=labels) if classes > 2 else None,
        "areas": [defined(area) for area in areas], "macroArea": defined(macro), "weightedArea": defined(weighted),
        "calibration": calibration(said == truth, p.max(axis=1)),
        "oneAgainstRest": metrics.multilabel_confusion_matrix(truth, said, labels=labels).tolist(),
        "kappa": defined(metrics.cohen_kappa_score(truth, said, labels=labels)),
        "matthews": metrics.matthews_corrcoef(truth, said),
        "clips": clips if clips is not None else list(range(len(truth))),
        "bootstrap": draws(classes, truth, p, clips if clips is not None else range(len(truth)), 5),
    }


def probability_cases():
    truth = random.integers(0, 8, 120)
    yield probabilities("eight classes", 8, truth, shares(truth, 8, 1.5))
    truth = random.integers(0, 4, 90)
    yield probabilities("ties in every row", 4, truth, shares(truth, 4, 1, decimals=1))
    truth = np.repeat(random.integers(0, 5, 20), 3)
    yield probabilities("three copies of each clip", 5, truth, shares(truth, 5, 1), [row // 3 for row in range(60)])
    truth = random.integers(0, 3, 40)
    yield probabilities("classes without rows", 5, truth * 2 % 5, shares(truth * 2 % 5, 5, 1))
    truth = random.integers(0, 2, 50)
    yield probabilities("two classes", 2, truth, shares(truth, 2, 1))
    yield probabilities("one class alone", 3, np.full(12, 1), shares(np.full(12, 1), 3, 1))
    yield probabilities("all right", 3, np.arange(9) % 3, shares(np.arange(9) % 3, 3, 30))
    sure = np.eye(4, dtype=np.float32)[random.integers(0, 4, 30)]
    yield probabilities("sure of everything, and often wrong", 4, random.integers(0, 4, 30), sure)
    even = np.full((10, 4), 0.25, dtype=np.float32)
    yield probabilities("nothing known", 4, np.arange(10) % 4, even)
    edges = np.array([[0.5, 0.5], [1, 0], [0.4, 0.6], [0.3, 0.7], [0.2, 0.8], [0.9, 0.1]], dtype=np.float32)
    yield probabilities("on the edges of the bins", 2, [0, 1, 1, 0, 1, 0], edges)


text = json.dumps(list(probability_cases()), separators=(",", ":")).replace('{"name"', '\n{"name"')
path.with_name("probabilities.json").write_text(text + "\n")
