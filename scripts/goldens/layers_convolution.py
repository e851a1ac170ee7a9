"""Convolutions of Keras with everything that they compute: Tests/NetworkTests/Goldens/layers-conv1d.json and -conv2d.json.

Run with Keras 3 on TensorFlow; LayerGoldenTests reads the files.
"""

from layer_cases import Cases
from keras import layers as L

SEED = 20261

cases = Cases(__file__, SEED)


def frames(title, rows, count, channels, **settings):
    return cases.layer(title, {"layer": "Conv1D", **settings}, L.Conv1D(**settings), rows, count, channels)


def image(title, rows, lines, columns, channels, **settings):
    recipe = {"layer": "Conv2D", **settings}
    return cases.layer(title, recipe, L.Conv2D(**settings), rows, lines, columns, channels)


cases.write("NetworkTests/Goldens/layers-conv1d.json", {"cases": [
    frames("causal", 2, 7, 3, filters=5, kernel_size=3, padding="causal", activation="relu"),
    frames("causal, dilated", 2, 8, 2, filters=4, kernel_size=2, padding="causal", dilation_rate=3),
    frames("causal, stride", 2, 7, 3, filters=5, kernel_size=3, padding="causal", strides=2),
    frames("same, stride 2, even frames", 2, 8, 3, filters=5, kernel_size=3, padding="same", strides=2),
    frames("same, stride 2, odd frames", 2, 9, 3, filters=5, kernel_size=4, padding="same", strides=[2]),
    frames("same, stride past the kernel", 2, 9, 2, filters=3, kernel_size=2, padding="same", strides=4),
    frames("same, dilated", 1, 6, 2, filters=17, kernel_size=3, padding="same", dilation_rate=[2], activation="relu"),
    frames("valid, stride 3", 3, 11, 2, filters=50, kernel_size=3, strides=3, activation="relu"),
    frames("valid, dilated", 2, 9, 18, filters=3, kernel_size=3, dilation_rate=2),
]})
cases.write("NetworkTests/Goldens/layers-conv2d.json", {"cases": [
    image("same, ReLU", 2, 5, 4, 3, filters=6, kernel_size=3, padding="same", activation="relu"),
    image("valid, wide kernel", 2, 4, 7, 2, filters=5, kernel_size=[2, 5]),
    image("one channel", 2, 6, 5, 1, filters=18, kernel_size=5, padding="same", activation="relu"),
    image("same, strides", 2, 7, 6, 2, filters=4, kernel_size=[3, 2], padding="same", strides=[2, 3]),
    image("same, strides, even", 1, 8, 8, 2, filters=4, kernel_size=4, padding="same", strides=2),
    image("valid, strides", 2, 7, 8, 2, filters=4, kernel_size=3, strides=2, activation="relu"),
    image("same, dilated", 2, 5, 6, 2, filters=4, kernel_size=3, padding="same", dilation_rate=[2, 1]),
    image("valid, dilated", 2, 7, 8, 2, filters=3, kernel_size=[2, 3], dilation_rate=[3, 2]),
    image("more filters than a tile", 1, 3, 3, 5, filters=51, kernel_size=2, padding="same"),
    image("softmax over filters, no bias", 2, 3, 4, 2, filters=5, kernel_size=2, activation="softmax", use_bias=False),
    image("one place", 2, 1, 1, 3, filters=2, kernel_size=3, padding="same"),
]})
