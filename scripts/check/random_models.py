"""Random chains of every kind of layer and of each of its options, as Keras 3 and Keras 2 both can make them."""

import math
from collections import namedtuple

import numpy as np

# A layer not yet made: its class, and its settings, in which another may stand.
Layer = namedtuple("Layer", "kind settings")

ACTIVATIONS = [
    "linear", "relu", "relu6", "elu", "leaky_relu", "gelu", "selu", "swish", "tanh", "sigmoid", "hard_sigmoid",
    "softmax", "softplus", "softsign", "exponential",
]
# Those that recurrent layers compute with, the first two in their gates.
GATES = ["sigmoid", "tanh", "relu", "linear"]
# What Keras 2 lacks, or computes otherwise.
NEWER = {"hard_sigmoid", "leaky_relu", "relu6"}
MOST_NUMBERS = 3000


class Generator:
    """The models of one seed. `newer` is False for what Keras 2 must be able to make too."""

    def __init__(self, seed, newer=True):
        self.random, self.newer = np.random.default_rng(seed), newer

    def model(self):
        """The shape of a row, and layers that end in three probabilities."""
        shape, layers = self.input(), []
        start = shape
        if self.chance(0.25) and len(shape) == 2:
            layers.append(self.masking(shape))
        wanted = self.whole(1, 6)
        while len(layers) < wanted:
            layer = self.layer(shape)
            after = self.shape_behind(layer, shape)
            if after is not None and 0 < math.prod(after) <= MOST_NUMBERS:
                layers.append(self.with_common(layer))
                shape = after
        return start, layers + self.end(shape)

    def input(self):
        kind = self.one("frames", "frames", "frames", "image", "vector")
        if kind == "vector":
            return (self.whole(1, 40),)
        if kind == "frames":
            return (self.whole(1, 14), self.one(1, 2, 3, 5, 8, 16, 17, 33, 50))
        return (self.whole(1, 9), self.whole(1, 9), self.whole(1, 5))

    def end(self, shape):
        layers = []
        if len(shape) == 2 and self.chance(0.6):
            layers.append(self.one(
                Layer("GlobalAveragePooling1D", {}), Layer("GlobalMaxPooling1D", {}), self.recurrent(False)))
        elif len(shape) > 1:
            layers.append(Layer("Flatten", {}))
        return layers + self.one(
            [Layer("Dense", {"units": 3, "activation": "softmax"})],
            [Layer("Dense", {"units": 3}), Layer("Activation", {"activation": "softmax"})],
            [Layer("Dense", {"units": 3}), Layer("Softmax", {})],
        )

    # Draws.

    def chance(self, share):
        return self.random.random() < share

    def whole(self, low, high):
        return int(self.random.integers(low, high + 1))

    def one(self, *options):
        return options[self.random.integers(len(options))]

    def number(self, low, high):
        return round(float(self.random.uniform(low, high)), 3)

    def some(self, **options):
        """Each option or Keras's default of it."""
        return {key: value for key, value in options.items() if self.chance(0.5)}

    def activation(self, names=None):
        return self.one(*[name for name in names or ACTIVATIONS if self.newer or name not in NEWER])

    def initializer(self):
        return self.one(
            "glorot_uniform", "glorot_normal", "he_uniform", "he_normal", "lecun_uniform", "lecun_normal",
            "random_normal", "random_uniform", "truncated_normal", "zeros", "ones", "orthogonal",
            Layer("initializers.Constant", {"value": 0.3}), Layer("initializers.Orthogonal", {"gain": 0.5}),
            Layer("initializers.RandomNormal", {"stddev": 0.1}),
            Layer("initializers.VarianceScaling", {"scale": 2.0, "mode": "fan_out", "distribution": "uniform"}),
        )

    def regularizer(self):
        return self.one(
            "l1", "l2", Layer("regularizers.L1", {"l1": 0.001}), Layer("regularizers.L2", {"l2": 0.002}),
            Layer("regularizers.L1L2", {"l1": 0.001, "l2": 0.002}))

    def weights(self, *names):
        """Initializers and regularizers of these weights, and what else layers with weights share."""
        settings = {}
        for name in names:
            if self.chance(0.2):
                settings[f"{name}_initializer"] = self.initializer()
            if self.chance(0.2):
                settings[f"{name}_regularizer"] = self.regularizer()
        if self.chance(0.2):
            initializer = self.one("zeros", "ones", "random_normal", "glorot_uniform")
            settings.update({"bias_initializer": initializer, "bias_regularizer": self.regularizer()})
        return {**settings, **({"use_bias": False} if self.chance(0.25) else {})}

    def with_common(self, layer):
        settings = dict(layer.settings)
        if self.chance(0.1):
            settings["name"] = f"{self.one('schicht', 'my.layer', 'a-b')}_{self.whole(0, 10**6)}"
        if self.chance(0.1) and layer.kind != "SpatialDropout1D":
            settings["trainable"] = False
        return Layer(layer.kind, settings)

    # Layers.

    def layer(self, shape, inside=False):
        """Any that takes the shape."""
        makers = [
            self.dense, self.dense, self.plain, self.plain, self.normalization, self.idle, self.shaping
        ]
        if len(shape) == 2:
            makers += 2 * [self.convolution, self.depthwise, self.pool, self.bidirectional]
            makers += 3 * [lambda shape: self.recurrent(self.chance(0.6))]
            makers += [self.global_pool, self.attention]
        if len(shape) == 3:
            makers += 3 * [self.convolution, self.pool] + [self.global_pool]
        if len(shape) > 1:
            makers += (1 if len(shape) == 2 else 4) * [self.each_frame]
        return self.one(*makers)(shape)

    def dense(self, shape):
        return Layer("Dense", {
            "units": self.one(1, 2, 5, 16, 17, 49), **self.some(activation=self.activation()),
            **self.weights("kernel"), **self.activity()})

    def activity(self):
        return {"activity_regularizer": self.regularizer()} if self.chance(0.1) else {}

    def plain(self, shape):
        return self.one(
            Layer("Activation", {"activation": self.activation()}),
            Layer("ReLU", self.some(
                max_value=self.number(0, 2), negative_slope=self.number(0, 0.5), threshold=self.number(0, 0.5))),
            Layer("LeakyReLU", self.some(**{"negative_slope" if self.newer else "alpha": self.number(0, 0.5)})),
            Layer("ELU", self.some(alpha=self.number(0.1, 2))),
            Layer("Softmax", {}),
            Layer("Rescaling", {"scale": self.number(-2, 2), **self.some(offset=self.number(-1, 1))}),
        )

    def normalization(self, shape):
        own = self.some(epsilon=self.one(1e-5, 1e-3, 0.1), center=False, scale=False)
        weights = {}
        if own.get("scale", True) and self.chance(0.3):
            weights["gamma_regularizer"] = self.regularizer()
        if own.get("center", True) and self.chance(0.3):
            weights["beta_initializer"] = "ones"
        moving = self.some(momentum=self.one(0.5, 0.9))
        return self.one(
            Layer("BatchNormalization", {**own, **weights, **moving}),
            Layer("BatchNormalization", {**own, **weights, **moving, "axis": len(shape)}),
            Layer("LayerNormalization", {**own, **weights}),
            Layer("Normalization", {
                "mean": [self.number(-1, 1) for _ in range(shape[-1])],
                "variance": [self.number(0.1, 2) for _ in range(shape[-1])]}),
        )

    def idle(self, shape):
        options = [
            Layer("Dropout", {"rate": self.number(0, 0.6), **self.some(seed=3)}),
            Layer("GaussianNoise", {"stddev": self.number(0, 0.5)})]
        if len(shape) == 2:
            options.append(Layer("SpatialDropout1D", {"rate": self.number(0, 0.6)}))
        return self.one(*options)

    def shaping(self, shape):
        order = [int(axis) + 1 for axis in self.random.permutation(len(shape))]
        return self.one(
            Layer("Flatten", {}), Layer("Permute", {"dims": order}),
            Layer("Reshape", {"target_shape": self.sizes_of(math.prod(shape))}))

    def sizes_of(self, count):
        """Some sizes with this product, one of them perhaps left open."""
        sizes = []
        while len(sizes) < 3 and self.chance(0.7):
            sizes.append(self.one(*[size for size in range(1, count + 1) if count % size == 0]))
            count //= sizes[-1]
        sizes.append(count)
        if self.chance(0.3):
            sizes[self.random.integers(len(sizes))] = -1
        return tuple(sizes)

    def steps(self, axes):
        """Strides or dilation of a convolution, of which Keras takes one only."""
        if self.chance(0.5):
            return {}
        key = self.one("strides", "dilation_rate")
        sizes = [self.whole(1, 3) for _ in range(axes)]
        return {key: sizes[0] if axes == 1 or self.chance(0.3) else tuple(sizes)}

    def convolution(self, shape):
        axes = len(shape) - 1
        paddings = ["valid", "same"] + ["causal"] * (axes == 1)
        size = self.whole(1, 5) if axes == 1 or self.chance(0.3) else (self.whole(1, 4), self.whole(1, 4))
        return Layer(f"Conv{axes}D", {
            "filters": self.one(1, 3, 8, 17, 32, 50), "kernel_size": size, "padding": self.one(*paddings),
            **self.steps(axes), **self.some(activation=self.activation()), **self.weights("kernel"),
            **self.activity()})

    def depthwise(self, shape):
        common = {
            "kernel_size": self.whole(1, 5), "padding": self.one("valid", "same"), **self.steps(1),
            **self.some(depth_multiplier=self.whole(1, 3), activation=self.activation())}
        if self.chance(0.5):
            return Layer("DepthwiseConv1D", {**common, **self.weights("depthwise"), **self.activity()})
        return Layer("SeparableConv1D", {
            "filters": self.one(1, 3, 8, 17), **common, **self.weights("depthwise", "pointwise"), **self.activity()})

    def pool(self, shape):
        axes = len(shape) - 1
        sizes = [self.whole(1, 5) for _ in range(axes)]
        strides = [self.whole(1, 3) for _ in range(axes)]
        whole = self.chance(0.4)
        return Layer(self.one("Max", "Average") + f"Pooling{axes}D", {
            "pool_size": sizes[0] if axes == 1 or whole else tuple(sizes), "padding": self.one("valid", "same"),
            **self.some(strides=strides[0] if axes == 1 or whole else tuple(strides))})

    def global_pool(self, shape):
        name = f"Global{self.one('Max', 'Average')}Pooling{len(shape) - 1}D"
        return Layer(name, self.some(keepdims=True) if self.chance(0.5) else {})

    def attention(self, shape):
        return Layer("AttentionPooling1D", {"units": self.one(1, 6, 17)}) if self.newer else self.dense(shape)

    def masking(self, shape):
        return Layer("Masking", self.some(mask_value=0.0))

    def recurrent(self, sequences, units=None, kind=None):
        kind = kind or self.one("SimpleRNN", "LSTM", "GRU")
        settings = {
            "units": units or self.one(1, 3, 8, 17, 33), "return_sequences": sequences,
            **self.some(activation=self.activation(GATES), go_backwards=True),
            **self.weights("kernel", "recurrent"),
            **{key: value for key, value in [
                ("dropout", self.number(0, 0.5)), ("recurrent_dropout", self.number(0, 0.5)), ("unroll", True),
                ("zero_output_for_mask", True)] if self.chance(0.15)}}
        if kind != "SimpleRNN":
            settings.update(self.some(recurrent_activation=self.activation(GATES[:2])))
        if kind == "LSTM":
            settings.update(self.some(unit_forget_bias=False))
        if kind == "GRU":
            settings.update(self.some(reset_after=False))
        return Layer(kind, settings)

    def bidirectional(self, shape):
        sequences = self.chance(0.6)
        ahead = self.recurrent(sequences)
        settings = {"layer": ahead, **self.some(merge_mode=self.one("concat", "sum", "mul", "ave"))}
        if self.chance(0.3):
            backwards = not ahead.settings.get("go_backwards", False)
            back = self.recurrent(sequences, units=ahead.settings["units"])
            settings["backward_layer"] = Layer(back.kind, {**back.settings, "go_backwards": backwards})
        return Layer("Bidirectional", settings)

    def each_frame(self, shape):
        return Layer("TimeDistributed", {"layer": self.layer(shape[1:])})

    # Shapes, by Keras itself.

    def shape_behind(self, layer, shape):
        """Nothing where the layer does not take it."""
        import keras

        try:
            return tuple(make(keras, layer).compute_output_shape((None, *shape)))[1:]
        except (ValueError, TypeError, NotImplementedError, AssertionError):
            return None


def make(keras, layer):
    """The layer as one version of Keras makes it."""
    settings = {key: make(keras, value) if isinstance(value, Layer) else value
                for key, value in layer.settings.items()}
    if layer.kind == "AttentionPooling1D":
        from keras_layers import AttentionPooling1D
        return AttentionPooling1D(**settings)
    module, _, name = layer.kind.rpartition(".")
    return getattr(getattr(keras, module or "layers"), name)(**settings)


def build(keras, shape, layers, functional):
    """A chain in either of the two ways that Keras has."""
    made = [make(keras, layer) for layer in layers]
    if not functional:
        return keras.Sequential([keras.Input(shape), *made])
    value = start = keras.Input(shape)
    for layer in made:
        value = layer(value)
    return keras.Model(start, value)


def randomize(model, random):
    """Weights as no initializer gives them, so that each of them shows."""
    def draw(value):
        fan = value.shape[-2] if value.ndim > 1 else 4
        return random.normal(size=value.shape) / max(1, fan) ** 0.5

    for layer in model.layers:
        if layer.__class__.__name__ == "Normalization" or not layer.get_weights():
            continue
        layer.set_weights([
            random.uniform(0.5, 1.5, value.shape).astype("f4") if "variance" in weight.name else draw(value).astype("f4")
            for weight, value in zip(layer.weights, layer.get_weights())])


def rows(shape, count, random, masked):
    """Rows, of which some end or begin in zeros where there are frames to be masked, and one is nothing else."""
    made = random.normal(size=(count, *shape)).astype("f4")
    if masked:
        for row in made[::2]:
            row[random.integers(len(row) + 1):] = 0
        for row in made[1::4]:
            row[:random.integers(len(row) + 1)] = 0
            row[random.integers(len(row))] = 0
        made[-1] = 0
    return made
