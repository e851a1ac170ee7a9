"""Goldens of what normalises, and of convolutions channel by channel: keras 3.15.1 on tensorflow-cpu, seed 2032.

python scripts/goldens/layers_normalizations.py writes Tests/NetworkTests/Goldens/layers-{normalizations,depthwise}.json.
"""

from layer_cases import Cases
from keras import layers as L

cases = Cases(__file__, 2032)


def case(title, kind, rows, *shape, **settings):
    return cases.layer(title, {"layer": kind, **settings}, getattr(L, kind)(**settings), rows, *shape)


normalizations = [
    case("over frames", "LayerNormalization", 2, 5, 19),
    case("one frame of one axis", "LayerNormalization", 3, 50),
    case("without scale", "LayerNormalization", 2, 3, 5, scale=False, epsilon=1e-5),
    case("without shift", "LayerNormalization", 2, 3, 16, center=False),
    case("without both", "LayerNormalization", 1, 2, 3, 7, center=False, scale=False, axis=-1),
    case("initialisers", "BatchNormalization", 4, 3, 17, beta_initializer="ones", gamma_initializer="zeros",
         moving_mean_initializer="ones", moving_variance_initializer="ones"),
    case("regularisers", "BatchNormalization", 4, 3, 5, beta_regularizer={"class_name": "L2", "config": {"l2": 0.5}},
         gamma_regularizer={"class_name": "L1", "config": {"l1": 0.25}}),
    case("height and width", "BatchNormalization", 2, 3, 2, 50),
]

depthwise = [
    case("defaults", "DepthwiseConv1D", 2, 7, 18, kernel_size=3),
    case("same, ReLU", "DepthwiseConv1D", 2, 6, 5, kernel_size=4, padding="same", activation="relu"),
    case("strides", "DepthwiseConv1D", 2, 8, 3, kernel_size=3, strides=2, padding="same"),
    case("dilated", "DepthwiseConv1D", 2, 9, 4, kernel_size=3, dilation_rate=2, padding="same", use_bias=False),
    case("strides and dilated", "DepthwiseConv1D", 1, 9, 4, kernel_size=3, dilation_rate=2, strides=2, padding="same"),
    case("multiplied", "DepthwiseConv1D", 2, 5, 7, kernel_size=2, depth_multiplier=3, strides=2),
    case("softmax", "DepthwiseConv1D", 1, 4, 3, kernel_size=2, activation="softmax"),
    case("one frame", "DepthwiseConv1D", 1, 1, 17, kernel_size=5, padding="same"),
    case("defaults", "SeparableConv1D", 2, 7, 18, filters=5, kernel_size=3),
    case("same, ReLU", "SeparableConv1D", 2, 6, 5, filters=34, kernel_size=4, padding="same", activation="relu"),
    case("strides, multiplied", "SeparableConv1D", 2, 8, 3, filters=4, kernel_size=3, strides=2, depth_multiplier=2,
         padding="same"),
    case("dilated, without bias", "SeparableConv1D", 2, 9, 4, filters=3, kernel_size=3, dilation_rate=3, use_bias=False),
    case("softmax", "SeparableConv1D", 1, 4, 3, filters=5, kernel_size=2, activation="softmax"),
]

cases.write("NetworkTests/Goldens/layers-normalizations.json", {"cases": normalizations})
cases.write("NetworkTests/Goldens/layers-depthwise.json", {"cases": depthwise})
