"""What the generators of layer goldens share: a case of one layer of Keras with everything that it computes.

A generator makes `Cases(__file__, seed)`, and writes `layers-<what>.json` with them: LayerGoldenTests finds it by its name.
"""

import json
import os
import pathlib

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["CUDA_VISIBLE_DEVICES"] = ""
import keras
import numpy as np
import tensorflow as tf

TESTS = pathlib.Path(__file__).resolve().parents[2] / "Tests"


def flat(array):
    return [float(str(np.float32(value))) for value in np.asarray(array).ravel()]


def short(variable):
    """The name of a weight within its layer: `kernel`, or `forward_lstm/lstm_cell/kernel`."""
    return variable.path.split("/", 1)[1]


class Cases:
    def __init__(self, generator, seed):
        self.generator, self.seed = pathlib.Path(generator).name, seed
        self.random = np.random.default_rng(seed)
        keras.utils.set_random_seed(seed)

    def numbers(self, *shape):
        return self.random.standard_normal(shape).astype(np.float32)

    def write(self, path, value):
        """Under `Tests`, as JSON."""
        path = TESTS / path
        path.parent.mkdir(parents=True, exist_ok=True)
        about = f"scripts/goldens/{self.generator}, keras {keras.__version__}, seed {self.seed}"
        path.write_text(json.dumps({"generator": about, **value}, separators=(",", ":")) + "\n")

    def layer(self, title, recipe, layer, rows, *shape, scale=1.0):
        """Output in training and in use, and all gradients for a random gradient of the output.

        recipe is the layer as a recipe of ours writes it; scale is that of the weights.
        """
        layer.build((None, *shape))
        for variable in layer.weights:
            positive = "variance" in short(variable)
            drawn = self.numbers(*variable.shape)
            variable.assign(np.abs(drawn) + 0.5 if positive else np.float32(scale) * drawn)
        parameters = {short(v): flat(v) for v in layer.weights}
        x = tf.constant(self.numbers(rows, *shape))
        inferred = layer(x, training=False)
        with tf.GradientTape() as tape:
            tape.watch(x)
            y = layer(x, training=True)
            dy = self.numbers(*y.shape)
            scalar = tf.reduce_sum(y * dy)
        trainable = [v.value for v in layer.trainable_variables]
        gradients = tape.gradient(scalar, [x] + trainable)
        after = {short(v): flat(v) for v in layer.non_trainable_variables if "moving" in short(v)}
        return {
            "title": title, "layer": recipe, "rows": rows, "inputShape": shape, "parameters": parameters,
            "input": flat(x), "inferred": flat(inferred), "output": flat(y), "outputGradient": flat(dy),
            "inputGradient": flat(gradients[0]),
            "gradients": {short(v): flat(g) for v, g in zip(layer.trainable_variables, gradients[1:])},
            "after": after,
        }
