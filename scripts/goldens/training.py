"""Goldens of training: keras 3.15.1 on tensorflow-cpu. Nothing is drawn: start and batches follow from a formula.

python scripts/goldens/training.py writes Tests/NetworkTests/Goldens/recipe-tables.json (parameter counts and summaries) and
twenty-steps-<what>.json: twenty steps of every recipe's model, and of a small model with every optimizer, every way of
clipping and every loss. With names of recipes behind it (or `optimizers`, `tables`) it writes those alone.
"""

import os
import sys

# With oneDNN, Keras's gradients of crema-cnn2d are 2e-3 of their length away from those it computes in double precision,
# and without it 2e-6: a sum in another order puts a maximum of a pool elsewhere.
os.environ["TF_ENABLE_ONEDNN_OPTS"] = "0"
import keras
import numpy as np
from keras import layers as L, losses, optimizers as O

from layer_cases import Cases, flat, tf
from recipe_models import RECIPES, model as build

cases = Cases(__file__, 0)
STEPS, PROJECTIONS, SAMPLES = 20, 8, 16
INPUTS, LABELS, DIRECTIONS, PLACES = 1000, 2000, 3000, 4000


def mixed(stream, count):
    """Thirty-two bits for each index, which look random: MurmurHash3's last step."""
    x = np.arange(1, count + 1, dtype=np.uint32) * np.uint32(0x9E3779B1)
    x ^= np.uint32((stream + 1) * 0x85EBCA77 & 0xFFFFFFFF)
    for shift, factor in ((16, 0x85EBCA6B), (13, 0xC2B2AE35)):
        x ^= x >> np.uint32(shift)
        x *= np.uint32(factor)
    return x ^ x >> np.uint32(16)


def uniform(stream, count):
    """From -1 to 1, exact in single precision."""
    return (mixed(stream, count) >> np.uint32(8)).astype(np.float32) / np.float32(1 << 23) - np.float32(1)


def start(variable):
    """Half the width of the range a tensor starts in, and its middle."""
    name, shape = variable.path.split("/")[-1], variable.shape
    if "kernel" in name:
        field = int(np.prod(shape[:-2]))
        return float(np.float32(np.sqrt(6 / (field * (shape[-2] + shape[-1]))))), 0.0
    return {"gamma": (0.125, 1.0), "moving_mean": (0.0, 0.0), "moving_variance": (0.0, 1.0)}.get(name, (0.125, 0.0))


def tensors(model):
    """Those that are trained, then those that follow the batches, in the order of the layers."""
    return model.trainable_variables + [v for v in model.non_trainable_variables if "moving" in v.path]


def left_out(model):
    """A bias right before a batch normalization has a gradient of nothing but rounding errors, which Adam's division makes
    as large as any other: it goes another way on every machine, and so does the mean of what it is added to."""
    out = set()
    for layer, after in zip(model.layers, model.layers[1:]):
        inner = getattr(layer, "layer", layer)
        if isinstance(after, L.BatchNormalization) and getattr(inner, "activation", None) is keras.activations.linear:
            out |= {id(v) for v in layer.weights if v.path.endswith("/bias")}
            out |= {id(v) for v in after.weights if v.path.endswith("/moving_mean")}
    return out | shifts(model)


def shifts(model):
    """The beta of a normalization whose only way on is an average over time and a Dense into the next normalization, which
    takes every shift away again."""
    rest = [layer for layer in model.layers if not isinstance(layer, L.Dropout)]
    kinds = (L.BatchNormalization, L.GlobalAveragePooling1D, L.Dense, L.BatchNormalization)
    starts = [place for place in range(len(rest)) if all(
        isinstance(layer, kind) for layer, kind in zip(rest[place : place + 4], kinds)) and len(rest) > place + 3]
    return {id(rest[place].beta) for place in starts}


def described(variable, left):
    values = variable.numpy().ravel().astype(np.float64)
    scale, middle = start(variable)
    # A convolution over all frames stands for one over each.
    shape = list(variable.shape[1:] if len(variable.shape) == 4 and variable.shape[0] == 1 else variable.shape)
    facts = {"name": variable.path.split("/")[-1], "shape": shape, "scale": scale, "middle": middle}
    if left:
        return {**facts, "leftOut": True}
    places = mixed(PLACES, SAMPLES) % np.uint32(values.size)
    return {
        **facts, "norm": float(np.linalg.norm(values)),
        "projections": projections(values),
        "samples": flat(values[places]),
    }


def projections(values):
    return [float(uniform(DIRECTIONS + j, values.size).astype(np.float64) @ values) for j in range(PROJECTIONS)]


def begin(model):
    for index, variable in enumerate(tensors(model)):
        scale, middle = start(variable)
        drawn = uniform(index, int(np.prod(variable.shape))) * np.float32(scale) + np.float32(middle)
        variable.assign(drawn.reshape(variable.shape))


def batch(step, rows, shape, classes):
    x = uniform(INPUTS + step, rows * int(np.prod(shape))).reshape(rows, *shape)
    return x, np.eye(classes, dtype=np.float32)[(mixed(LABELS + step, rows) >> np.uint32(8)) % np.uint32(classes)]


def twenty_steps(model, rows, shape, classes, optimizer, loss=None, class_weights=None):
    begin(model)
    model.compile(optimizer=optimizer, loss=loss or losses.CategoricalCrossentropy(), jit_compile=False)
    curve = []
    for step in range(STEPS):
        x, y = batch(step, rows, shape, classes)
        model.reset_metrics()
        curve.append(float(model.train_on_batch(x, y, class_weight=class_weights)))
    out = left_out(model)
    return {
        "rows": rows, "inputShape": list(shape), "classes": classes, "losses": curve,
        "tensors": [described(v, id(v) in out) for v in tensors(model)],
    }


ROWS = {"crema-cnn2d": 1, "ravdess-tess-lstm": 2, "ravdess-tess-bilstm": 2,
        "ravdess-tdconv-lstm": 8, "ravdess-cnn": 8, "ravdess-rnn": 8}
# Adam's division gives an element whose gradient is all but nothing a step as long as any other, in a direction that is
# rounding alone: these models then leave themselves within a few steps, in Keras as much as here. A larger epsilon makes
# the length of a step follow the gradient, and a mistake in a gradient still shows. The normalization over so few rows
# near the end of ravdess-* magnifies what is left, so these take shorter steps too.
EPSILONS = {"crema-cnn2d": 2e-1, "ravdess-polarity-3": 1e-2, "ravdess-tdconv-lstm": 1e-1, "ravdess-cnn": 1e-1, "ravdess-rnn": 1e-1}
RATES = {"ravdess-tdconv-lstm": 1e-4, "ravdess-cnn": 2e-5, "ravdess-rnn": 1e-4}
# The batch of the first gradients: one in which no two largest values of a pool are so close that rounding chooses.
BATCHES = {"crema-cnn2d": 1}
# How far Keras may be from itself in double precision: a golden that is further off would test rounding.
CALM = 5e-5


def recipe(name):
    shape, classes, layers, optimizer = RECIPES[name]
    settings = {"epsilon": EPSILONS[name]} if name in EPSILONS else {}
    rate = RATES.get(name, 1e-3)
    kind = {"adam": O.Adam, "rmsprop": O.RMSprop}[optimizer]
    found = {}
    for precision in ("float64", "float32"):
        keras.backend.clear_session()
        keras.config.set_floatx(precision)
        keras.config.set_dtype_policy(precision)
        made = build(shape, classes, [over_all_frames(layer) for layer in layers()])
        found[precision] = twenty_steps(made, ROWS.get(name, 4), shape, classes, kind(rate, **settings))
    away = distance(found["float32"], found["float64"])
    of_losses = distance(*({**found[precision], "tensors": []} for precision in ("float32", "float64")))
    print(f"{name}: {away:.1e} from double precision, its losses {of_losses:.1e}", flush=True)
    if away > CALM:
        sys.exit(f"{name} is not calm: its golden may be {CALM} away from double precision; give it a larger epsilon")
    plan = {"optimizer": {"name": optimizer, "rate": rate, **settings}, "fromDouble": float(f"{away:.1e}")}
    cases.write(f"NetworkTests/Goldens/twenty-steps-{name}.json", {"cases": [{"recipe": name, **plan, **found["float32"]}]})


def first_gradients():
    """Of every recipe, in double precision: Adam hides how long a gradient is, and a calm setting hides even more. Beside
    them stands how far Keras's own in single precision are: a maximum or a ReLU that rounding flips moves them."""
    found = []
    for name in RECIPES:
        exact, own = (gradients_of_first_step(name, precision) for precision in ("float64", "float32"))
        away = max(np.linalg.norm(a - b) / np.linalg.norm(b) for a, b, left in zip(own[0], *exact) if not left)
        about = {"recipe": name, "batch": BATCHES.get(name, 0), "fromDouble": float(f"{away:.1e}")}
        found.append({**about, "gradients": [
            {"norm": float(np.linalg.norm(g)), "projections": projections(g), **({"leftOut": True} if left else {})}
            for g, left in zip(*exact)]})
        print(f"{name}: first gradients in single precision are {away:.1e} away", flush=True)
    cases.write("NetworkTests/Goldens/first-gradients.json", {"recipes": found})


def gradients_of_first_step(name, precision):
    """Flat, and which of them are nothing but rounding."""
    shape, classes, layers, _ = RECIPES[name]
    keras.backend.clear_session()
    keras.config.set_floatx(precision)
    keras.config.set_dtype_policy(precision)
    model = build(shape, classes, [over_all_frames(layer) for layer in layers()])
    begin(model)
    x, y = batch(BATCHES.get(name, 0), ROWS.get(name, 4), shape, classes)
    with tf.GradientTape() as tape:
        loss = losses.CategoricalCrossentropy()(y, model(x, training=True)) + sum(model.losses)
    gradients = tape.gradient(loss, [v.value for v in model.trainable_variables])
    out = left_out(model)
    return [np.asarray(g, np.float64).ravel() for g in gradients], [id(v) in out for v in model.trainable_variables]


def over_all_frames(layer):
    """A Conv1D over each frame as one convolution over them all: the same sums, where Keras would unroll 108 frames."""
    inner = getattr(layer, "layer", None)
    if not isinstance(layer, L.TimeDistributed) or not isinstance(inner, L.Conv1D):
        return layer
    return L.Conv2D(inner.filters, (1, *inner.kernel_size), padding=inner.padding)


def distance(found, expected):
    """The largest relative difference of a loss, or of a tensor as its projections show it."""
    losses_ = [abs(a - b) / abs(b) for a, b in zip(found["losses"], expected["losses"])]
    compared = [(a, b) for a, b in zip(found["tensors"], expected["tensors"]) if "leftOut" not in b]
    between = [np.subtract(a["projections"], b["projections"]) for a, b in compared]
    return max(losses_ + [np.sqrt(3 * np.mean(d * d)) / b["norm"] for d, (_, b) in zip(between, compared)])


def tables():
    found = []
    for name, (shape, classes, layers, _) in RECIPES.items():
        keras.backend.clear_session()
        made = build(shape, classes, layers())
        rows = [{"kind": type(l).__name__, "outputShape": list(l.output.shape[1:]), "parameterCount": l.count_params()}
                for l in made.layers]
        found.append({"recipe": name, "inputShape": list(shape), "classes": classes, "summary": rows,
                      "parameterCount": made.count_params()})
    cases.write("NetworkTests/Goldens/recipe-tables.json", {"recipes": found})


SMALL = [
    {"layer": "Conv1D", "filters": 6, "kernel_size": 3, "padding": "same", "activation": "relu"},
    {"layer": "BatchNormalization"}, {"layer": "MaxPooling1D", "pool_size": 2}, {"layer": "Flatten"},
    {"layer": "Dense", "units": 19, "activation": "relu", "kernel_regularizer": {"l1": 1e-3, "l2": 1e-2}},
    {"layer": "Dense", "units": "classes", "activation": "softmax"},
]


def small(shape, classes):
    return build(shape, classes, [
        L.Conv1D(6, 3, padding="same", activation="relu"), L.BatchNormalization(), L.MaxPooling1D(2), L.Flatten(),
        L.Dense(19, activation="relu", kernel_regularizer=keras.regularizers.L1L2(1e-3, 1e-2)),
    ])


KINDS = {"adam": O.Adam, "adamw": O.AdamW, "rmsprop": O.RMSprop, "sgd": O.SGD, "adagrad": O.Adagrad}
PLANS = [
    ("adam", {}), ("adam", {"beta_1": 0.8, "beta_2": 0.95, "epsilon": 1e-3}), ("adam", {"amsgrad": True}),
    ("adam", {"weight_decay": 0.1}), ("adamw", {}), ("adamw", {"weight_decay": 0.5, "amsgrad": True}),
    ("rmsprop", {}), ("rmsprop", {"rho": 0.7, "momentum": 0.8, "epsilon": 1e-4}), ("rmsprop", {"centered": True}),
    ("sgd", {}), ("sgd", {"momentum": 0.9}), ("sgd", {"momentum": 0.9, "nesterov": True}), ("adagrad", {}),
    ("adagrad", {"initial_accumulator_value": 0.5, "epsilon": 1e-3}),
]
CLIPPED = [(name, {way: limit}) for name in KINDS for way, limit in
           (("clipvalue", 0.05), ("clipnorm", 0.25), ("global_clipnorm", 0.5))]
LOSSES = [
    ({"name": "cross-entropy", "labelSmoothing": 0.1}, losses.CategoricalCrossentropy(label_smoothing=0.1), None),
    ({"name": "focal"}, losses.CategoricalFocalCrossentropy(), None),
    ({"name": "focal", "gamma": 0.5, "alpha": 0.75, "labelSmoothing": 0.2},
     losses.CategoricalFocalCrossentropy(gamma=0.5, alpha=0.75, label_smoothing=0.2), None),
    ({"name": "cross-entropy"}, None, [0.25, 1.0, 3.5]),
    ({"name": "focal", "gamma": 3, "alpha": 1}, losses.CategoricalFocalCrossentropy(gamma=3, alpha=1.0), [2.0, 0.0, 0.5]),
]


def optimizers():
    shape, classes, rows, found = (13, 5), 3, 7, []

    def case(name, settings, rate, plan=None, loss=None, weights=None):
        keras.backend.clear_session()
        by_class = dict(enumerate(weights)) if weights else None
        steps = twenty_steps(
            small(shape, classes), rows, shape, classes, KINDS[name](rate, **settings), loss, by_class)
        found.append({"layers": SMALL, "optimizer": {"name": name, "rate": rate, **settings},
                      **({"loss": plan} if plan else {}), **({"classWeights": weights} if weights else {}), **steps})

    for name, settings in PLANS + CLIPPED:
        case(name, settings, 0.05 if name == "sgd" else 5e-3)
    for plan, loss, weights in LOSSES:
        case("sgd", {"momentum": 0.5}, 0.05, plan, loss, weights)
    cases.write("NetworkTests/Goldens/twenty-steps-optimizers.json", {"cases": found})


for what in sys.argv[1:] or ["tables", "optimizers", *RECIPES, "gradients"]:
    {"tables": tables, "optimizers": optimizers, "gradients": first_gradients}.get(what, lambda: recipe(what))()
    print(what, flush=True)
