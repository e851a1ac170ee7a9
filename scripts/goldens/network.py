"""Goldens of Network and Optimizers: keras 3.15.1 on tensorflow-cpu, seed 2026.

python scripts/goldens/network.py writes Tests/NetworkTests/Goldens/{layers,training,tess-cnn,judged,
layers-later}.json and
Tests/OptimizersTests/Goldens/adam.json.
"""

from layer_cases import Cases, flat, keras, np, tf
from keras import layers as L

cases = Cases(__file__, 2026)
random, numbers, write, layer_case = cases.random, cases.numbers, cases.write, cases.layer


def short(variable):
    return variable.path.split("/")[-1]


def conv(title, rows, frames, channels, **settings):
    recipe = {"layer": "Conv1D", **settings}
    return layer_case(title, recipe, L.Conv1D(**settings), rows, frames, channels)


def layer_cases():
    mean, variance = numbers(5), np.abs(numbers(5)) + 0.1
    return [
        conv("same, ReLU", 3, 7, 5, filters=6, kernel_size=3, padding="same", activation="relu"),
        conv("valid, linear", 2, 9, 3, filters=34, kernel_size=4, padding="valid"),
        conv("even kernel, same", 2, 6, 18, filters=3, kernel_size=4, padding="same", activation="relu"),
        conv("one frame", 1, 1, 5, filters=4, kernel_size=5, padding="same"),
        conv("softmax over filters", 2, 4, 3, filters=4, kernel_size=2, padding="same", activation="softmax"),
        conv("without bias", 2, 5, 2, filters=3, kernel_size=3, padding="same", use_bias=False),
        layer_case("ReLU", {"layer": "Dense", "units": 35, "activation": "relu"},
                   L.Dense(35, activation="relu"), 4, 19),
        layer_case("over frames", {"layer": "Dense", "units": 3}, L.Dense(3), 2, 4, 5),
        layer_case("softmax", {"layer": "Dense", "units": 5, "activation": "softmax"},
                   L.Dense(5, activation="softmax"), 3, 4),
        layer_case("over frames", {"layer": "BatchNormalization"}, L.BatchNormalization(), 4, 6, 19),
        layer_case("without scale", {"layer": "BatchNormalization", "scale": False, "momentum": 0.9},
                   L.BatchNormalization(scale=False, momentum=0.9), 5, 3),
        layer_case("pairs", {"layer": "MaxPooling1D", "pool_size": 2}, L.MaxPooling1D(2), 3, 7, 18),
        layer_case("overlapping", {"layer": "MaxPooling1D", "pool_size": 3, "strides": 2},
                   L.MaxPooling1D(3, strides=2), 2, 8, 3),
        layer_case("gaps", {"layer": "MaxPooling1D", "pool_size": 2, "strides": 3},
                   L.MaxPooling1D(2, strides=3), 2, 8, 3),
        layer_case("two axes", {"layer": "Flatten"}, L.Flatten(), 2, 3, 4),
        layer_case("columns", {"layer": "Normalization", "mean": flat(mean), "variance": flat(variance)},
                   L.Normalization(axis=-1, mean=mean, variance=variance), 2, 4, 5),
    ]


def later_cases():
    """Drawn after all else, so that a new case leaves the older numbers as they are."""
    return [
        layer_case("to a range", {"layer": "Rescaling", "scale": 0.0125, "offset": -0.375},
                   L.Rescaling(0.0125, -0.375), 2, 4, 5),
    ]


def small_model():
    return keras.Sequential([
        keras.Input((12, 5)),
        L.Normalization(axis=-1, mean=numbers(5), variance=np.abs(numbers(5)) + 0.5),
        L.Conv1D(6, 3, padding="same", activation="relu"), L.BatchNormalization(), L.MaxPooling1D(2),
        L.Conv1D(4, 3, padding="same", activation="relu"), L.BatchNormalization(), L.MaxPooling1D(2),
        L.Flatten(), L.Dense(8, activation="relu", kernel_regularizer=keras.regularizers.L1L2(1e-3, 1e-3)),
        L.Dropout(0.0), L.Dense(3, activation="softmax"),
    ], name="small")


def weights(model):
    return {f"{layer.name}/{short(v)}": flat(v) for layer in model.layers for v in layer.weights}


def training():
    """Five steps of Adam: losses with penalties, the gradients of the first step, and all weights after the last."""
    model = small_model()
    for layer in model.layers:
        for variable in layer.trainable_variables:
            if short(variable) == "bias":
                variable.assign(0.1 * numbers(*variable.shape))
    optimizer = keras.optimizers.Adam(1e-2)
    before, config = weights(model), {"class_name": "Sequential", "config": model.get_config()}
    steps, first_gradients = [], None
    for rows in (6, 6, 5, 6, 1):
        x, y = 2 * numbers(rows, 12, 5), random.integers(0, 3, rows)
        with tf.GradientTape() as tape:
            entropy = tf.reduce_mean(keras.losses.sparse_categorical_crossentropy(y, model(x, training=True)))
            loss = entropy + tf.add_n(model.losses)
        gradients = tape.gradient(loss, [v.value for v in model.trainable_variables])
        if first_gradients is None:
            names = [f"{l.name}/{short(v)}" for l in model.layers for v in l.trainable_variables]
            first_gradients = {n: flat(g) for n, g in zip(names, gradients)}
        optimizer.apply(gradients, model.trainable_variables)
        steps.append({"x": flat(x), "y": y.tolist(), "loss": float(loss), "entropy": float(entropy)})
    x = 2 * numbers(4, 12, 5)
    return {
        "config": config, "before": before, "steps": steps, "firstGradients": first_gradients, "after": weights(model),
        "x": flat(x), "probabilities": flat(model(x, training=False)),
    }


def tess_cnn():
    """Keras's own description of the model of the recipe, with its table, names counted from the first layer."""
    keras.backend.clear_session()
    model = keras.Sequential([
        keras.Input((100, 40)),
        L.Conv1D(32, 3, padding="same", activation="relu"), L.BatchNormalization(), L.MaxPooling1D(2),
        L.Conv1D(32, 3, padding="same", activation="relu"), L.BatchNormalization(), L.MaxPooling1D(2),
        L.Flatten(), L.Dense(128, activation="relu", kernel_regularizer=keras.regularizers.L1L2(1e-3, 1e-3)),
        L.Dropout(0.3), L.Dense(7, activation="softmax"),
    ], name="tess_cnn")
    rows = [{"name": l.name, "kind": type(l).__name__, "outputShape": list(l.output.shape[1:]),
             "parameterCount": l.count_params()} for l in model.layers]
    return {
        "config": {"class_name": "Sequential", "config": model.get_config()}, "summary": rows,
        "parameterCount": model.count_params(),
    }


def adam():
    weights_, optimizer = keras.Variable(numbers(32)), keras.optimizers.Adam(3e-3)
    before, steps = flat(weights_), []
    for scale in (1, 100, 1e-4, 1, 1e-8, 0):
        gradient = np.float32(scale) * numbers(32)
        optimizer.apply([gradient], [weights_])
        steps.append({"gradient": flat(gradient), "after": flat(weights_)})
    return {"rate": 3e-3, "before": before, "steps": steps}


def judged():
    """What `evaluate` says of logits so far apart that the label's probability goes down to e⁻¹⁰⁰ and below."""
    model = keras.Sequential([keras.Input((4,)), L.Dense(4, activation="softmax")])
    kernel, bias = np.diag([1, 2, 0.5, 1]).astype(np.float32), np.array([0, 0.1, -0.1, 0], np.float32)
    model.layers[-1].set_weights([kernel, bias])
    model.compile(loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    x = np.array([[0, 50, 0, 0], [100, 0, 0, 0], [3, 1, 2, 0], [0, 0, 0, 15], [0, 0, -60, 400], [1, 1, 1, 1]], np.float32)
    y = np.array([0, 1, 0, 2, 2, 1])
    each = [model.evaluate(x[i:i + 1], y[i:i + 1], verbose=0)[0] for i in range(len(y))]
    loss, accuracy = model.evaluate(x, y, verbose=0)
    return {
        "kernel": flat(kernel), "bias": flat(bias), "x": flat(x), "y": y.tolist(), "losses": flat(each), "loss": loss,
        "accuracy": accuracy, "probabilities": flat(model(x)),
    }


write("NetworkTests/Goldens/layers.json", {"cases": layer_cases()})
write("NetworkTests/Goldens/training.json", training())
write("NetworkTests/Goldens/tess-cnn.json", tess_cnn())
write("OptimizersTests/Goldens/adam.json", adam())
write("NetworkTests/Goldens/judged.json", judged())
write("NetworkTests/Goldens/layers-later.json", {"cases": later_cases()})
