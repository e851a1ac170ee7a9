"""Goldens of masks over frames, in whole models: keras 3.15.1 on tensorflow-cpu, seed 2033.

python scripts/goldens/layers_masks.py writes Tests/NetworkTests/Goldens/{masked-models,layers-attention}.json.
"""

import pathlib
import sys

from layer_cases import Cases, flat, keras, np, tf
from keras import layers as L

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from keras_layers import AttentionPooling1D

cases = Cases(__file__, 2033)
ROWS, FRAMES, CHANNELS, CLASSES = 4, 6, 5, 3


def short(variable):
    return variable.path.split("/")[-1]


def weights(model):
    return {f"{layer.name}/{short(v)}": flat(v) for layer in model.layers for v in layer.weights}


def model(title, mask_value, *layers):
    """Probabilities in use, and in training the gradients of the cross-entropy summed over rows, on padded rows."""
    network = keras.Sequential([
        keras.Input((FRAMES, CHANNELS)), L.Masking(mask_value), *layers, L.Dense(CLASSES, activation="softmax"),
    ], name="masked")
    for layer in network.layers:
        for variable in layer.weights:
            drawn = cases.numbers(*variable.shape)
            variable.assign(np.abs(drawn) + 0.5 if "variance" in short(variable) else drawn)
    x = cases.numbers(ROWS, FRAMES, CHANNELS)
    x[0, 4:], x[1, 1:], x[2, 0], x[2, 3] = mask_value, mask_value, mask_value, mask_value
    x[3, 2, 1:] = mask_value
    labels = cases.random.integers(0, CLASSES, ROWS)
    before, probabilities = weights(network), flat(network(x, training=False))
    with tf.GradientTape() as tape:
        entropy = keras.losses.sparse_categorical_crossentropy(labels, network(x, training=True))
        loss = tf.reduce_sum(entropy)
    gradients = tape.gradient(loss, [v.value for v in network.trainable_variables])
    names = [f"{l.name}/{short(v)}" for l in network.layers for v in l.trainable_variables]
    return {
        "title": title, "config": {"class_name": "Sequential", "config": network.get_config()}, "x": flat(x),
        "labels": labels.tolist(), "before": before, "probabilities": probabilities, "loss": float(loss),
        "gradients": {name: flat(gradient) for name, gradient in zip(names, gradients)}, "after": weights(network),
    }


models = [
    model("mean", 0.0, L.GlobalAveragePooling1D()),
    model("mean of normalised frames", 0.0, L.BatchNormalization(momentum=0.9), L.GlobalAveragePooling1D()),
    model("normalised twice", -1.5, L.BatchNormalization(), L.LayerNormalization(), L.Dropout(0.0), L.BatchNormalization(),
          L.GlobalAveragePooling1D()),
    model("attention", 0.0, AttentionPooling1D(4)),
    model("attention over normalised frames", 0.0, L.LayerNormalization(), AttentionPooling1D(17)),
    model("largest, which sees no mask", 0.0, L.LayerNormalization(), L.GlobalMaxPooling1D()),
    model("the mask ends at a pool", 0.0, L.BatchNormalization(), L.MaxPooling1D(2), L.GlobalAveragePooling1D()),
]


def attention(title, units, rows, *shape):
    return cases.layer(
        title, {"layer": "AttentionPooling1D", "units": units}, AttentionPooling1D(units), rows, *shape)


layers = [
    attention("odd sizes", 5, 2, 7, 3), attention("more than a vector", 34, 2, 5, 18),
    attention("one frame of one row", 64, 1, 1, 2), attention("one unit", 1, 3, 20, 1),
]

cases.write("NetworkTests/Goldens/masked-models.json", {"cases": models})
cases.write("NetworkTests/Goldens/layers-attention.json", {"cases": layers})
