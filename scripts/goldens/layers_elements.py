"""Goldens of activations, element-wise layers, shapes and TimeDistributed: keras 3.15.1 on tensorflow-cpu, seed 404.

python scripts/goldens/layers_elements.py writes
Tests/NetworkTests/Goldens/{layers-activations,layers-elements,layers-frames,activity,keras-initializers}.json.
"""

from layer_cases import Cases, flat, keras, np, tf
from keras import layers as L

cases = Cases(__file__, 404)
ACTIVATIONS = [
    "relu", "relu6", "leaky_relu", "elu", "selu", "gelu", "silu", "tanh", "sigmoid", "hard_sigmoid", "softplus",
    "softsign", "exponential", "softmax",
]


def element(kind, rows, *shape, title="", **settings):
    return cases.layer(title or str(settings), {"layer": kind, **settings}, getattr(L, kind)(**settings), rows, *shape)


def activations():
    return [
        *(element("Activation", 2, 2, 19, activation=name) for name in ACTIVATIONS),
        *(element("Dense", 3, 5, units=17, activation=name) for name in ACTIVATIONS),
    ]


def elements():
    return [
        element("Activation", 1, 7, activation="swish"), element("Activation", 2, 4, activation="linear"),
        element("ReLU", 2, 21), element("ReLU", 2, 3, 7, max_value=0.75), element("ReLU", 2, 21, negative_slope=0.1),
        element("ReLU", 3, 17, max_value=1.0, negative_slope=0.25, threshold=0.5),
        element("ReLU", 3, 17, threshold=0.5),
        element("LeakyReLU", 2, 21), element("LeakyReLU", 2, 21, negative_slope=0.05),
        element("ELU", 2, 21), element("ELU", 2, 21, alpha=0.4),
        element("Softmax", 3, 7), element("Softmax", 2, 3, 20),
        element("Reshape", 2, 6, 4, target_shape=[3, -1]), element("Reshape", 2, 6, target_shape=[2, 3]),
        element("Permute", 2, 3, 5, dims=[2, 1]), element("Permute", 2, 3, 4, 5, dims=[3, 1, 2]),
        element("Permute", 1, 2, 3, 1, 17, dims=[4, 2, 1, 3]), element("Permute", 2, 3, 5, dims=[1, 2]),
        element("SpatialDropout1D", 2, 3, 5, rate=0.0), element("GaussianNoise", 2, 3, 5, stddev=0.0),
        element("Flatten", 2, 3, 2, 4), element("Flatten", 2, 7),
    ]


def framed(title, inner, rows, *shape):
    """A layer at every frame, as a recipe and as Keras have it."""
    kind, settings = inner
    recipe = {"layer": "TimeDistributed", "of": {"layer": kind, "name": "inner", **settings}}
    return cases.layer(title, recipe, L.TimeDistributed(getattr(L, kind)(name="inner", **settings)), rows, *shape)


def normalised():
    """A normalisation at every frame over rows and frames at once, as a model of Keras 2 computes it; Keras 3's own layer
    takes each frame by itself, so that the case is made from BatchNormalization over both."""
    case = cases.layer("", {}, L.BatchNormalization(momentum=0.9), 12, 2, 5)
    inside = lambda values: {f"inner/{name}": value for name, value in values.items()}
    return {
        **case, "title": "BatchNormalization", "rows": 3, "inputShape": [4, 2, 5],
        "layer": {
            "layer": "TimeDistributed", "of": {"layer": "BatchNormalization", "name": "inner", "momentum": 0.9}},
        "parameters": inside(case["parameters"]), "gradients": inside(case["gradients"]), "after": inside(case["after"]),
    }


def frames():
    return [
        framed("Conv1D", ("Conv1D", dict(filters=6, kernel_size=3, padding="same", activation="relu")), 2, 4, 7, 3),
        framed("Dense", ("Dense", dict(units=5, activation="tanh")), 3, 4, 6),
        framed("Dense over two axes", ("Dense", dict(units=17, activation="gelu")), 2, 3, 4, 5),
        framed("Flatten", ("Flatten", {}), 2, 3, 4, 5), framed("Dropout", ("Dropout", dict(rate=0.0)), 2, 3, 4),
        framed("MaxPooling1D", ("MaxPooling1D", dict(pool_size=2)), 2, 3, 6, 5),
        framed("Activation", ("Activation", dict(activation="softmax")), 2, 3, 6),
        framed("one frame", ("Dense", dict(units=3)), 1, 1, 2), normalised(),
    ]


def activity():
    """Loss and gradients of a model whose layers pay for their outputs, the last one for its probabilities."""
    regularizer = keras.regularizers.L1L2
    model = keras.Sequential([
        keras.Input((6, 3)),
        L.Conv1D(5, 3, padding="same", activation="relu", activity_regularizer=regularizer(0.02, 0.01)), L.Flatten(),
        L.Dense(7, activation="tanh", activity_regularizer="l2"), L.Dropout(0.0),
        L.Dense(4, activation="softmax", activity_regularizer=regularizer(0.03, 0.05)),
    ], name="paying")
    x, y = cases.numbers(5, 6, 3), cases.random.integers(0, 4, 5)
    with tf.GradientTape() as tape:
        entropy = keras.losses.sparse_categorical_crossentropy(y, model(x, training=True))
        loss = tf.reduce_mean(entropy) + tf.add_n(model.losses)
    gradients = tape.gradient(loss, [v.value for v in model.trainable_variables])
    named = [f"{layer.name}/{v.path.split('/')[-1]}" for layer in model.layers for v in layer.trainable_variables]
    model.compile(loss="sparse_categorical_crossentropy")
    return {
        "config": {"class_name": "Sequential", "config": model.get_config()}, "x": flat(x), "y": y.tolist(),
        "loss": float(loss), "judged": float(model.evaluate(x, y, batch_size=5, verbose=0)),
        "parameters": {n: flat(v) for n, v in zip(named, model.trainable_variables)},
        "gradients": {n: flat(g) for n, g in zip(named, gradients)},
    }


def initializers():
    """Each initializer as Keras writes it, with the bounds and the moments of what it draws."""
    I, shape = keras.initializers, (5, 24, 40)
    made = [
        I.GlorotUniform(), I.GlorotNormal(), I.HeUniform(), I.HeNormal(), I.LecunUniform(), I.LecunNormal(),
        I.VarianceScaling(0.5, "fan_out", "untruncated_normal"), I.VarianceScaling(3.0, "fan_avg", "uniform"),
        I.RandomNormal(0.1, 0.3), I.RandomUniform(-0.2, 0.5), I.TruncatedNormal(0.1, 0.3), I.Constant(0.3),
        I.Zeros(), I.Ones(), I.Orthogonal(2.0),
    ]
    cases = []
    for initializer in made:
        values = np.asarray(initializer(shape), np.float64)
        kurtosis = np.mean((values - values.mean()) ** 4) / max(values.var(), 1e-30) ** 2
        cases.append({
            "initializer": keras.saving.serialize_keras_object(initializer), "low": values.min(), "high": values.max(),
            "mean": values.mean(), "deviation": values.std(), "kurtosis": kurtosis,
        })
    return {"shape": shape, "cases": cases}


cases.write("NetworkTests/Goldens/layers-activations.json", {"cases": activations()})
cases.write("NetworkTests/Goldens/layers-elements.json", {"cases": elements()})
cases.write("NetworkTests/Goldens/layers-frames.json", {"cases": frames()})
cases.write("NetworkTests/Goldens/activity.json", activity())
cases.write("NetworkTests/Goldens/keras-initializers.json", initializers())
