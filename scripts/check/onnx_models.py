"""The models of Keras that check-onnx exports: one for each kind of layer and each of its options.

The models of the recipes are not here: they come from the program itself.
"""

import keras
from keras_layers import AttentionPooling1D

layers = keras.layers

ACTIVATIONS = [
    "relu", "relu6", "elu", "leaky_relu", "gelu", "selu", "swish", "tanh", "sigmoid", "hard_sigmoid", "softmax",
    "softplus", "softsign", "exponential",
]
FRAMES, IMAGE = (11, 5), (9, 7, 3)


def cases():
    """Title, shape of a row, and the layers before the last, a Dense with softmax."""
    yield from dense()
    yield from convolutions()
    yield from pools()
    yield from normalizations()
    yield from shapes()
    yield from recurrent()
    yield from wrappers()
    yield "AttentionPooling1D", FRAMES, [AttentionPooling1D(6)]
    yield "Masking", FRAMES, [layers.Masking(0.0), layers.LSTM(4)]


def dense():
    yield "Dense", (5,), [layers.Dense(4)]
    yield "Dense without bias, over frames", FRAMES, [layers.Dense(4, use_bias=False)]
    yield "Dense with bias, over frames", FRAMES, [layers.Dense(4, activation="tanh")]
    for name in ACTIVATIONS:
        yield f"Dense with {name}", FRAMES, [layers.Dense(6, activation=name)]
        yield f"Activation {name} behind a Conv1D", FRAMES, [layers.Conv1D(6, 3), layers.Activation(name)]
    yield "ReLU", FRAMES, [layers.ReLU()]
    yield "ReLU with a slope and a limit", FRAMES, [layers.ReLU(max_value=1.0, negative_slope=0.1)]
    yield "LeakyReLU", FRAMES, [layers.LeakyReLU()]
    yield "ELU", FRAMES, [layers.ELU(alpha=0.7)]
    yield "Softmax", FRAMES, [layers.Softmax()]


def convolutions():
    for padding in ["valid", "same", "causal"]:
        yield f"Conv1D {padding}", FRAMES, [layers.Conv1D(4, 4, padding=padding)]
        yield f"Conv1D {padding}, stride 2", FRAMES, [layers.Conv1D(4, 4, strides=2, padding=padding)]
        yield f"Conv1D {padding}, dilation 2", FRAMES, [layers.Conv1D(4, 3, dilation_rate=2, padding=padding)]
    for padding in ["valid", "same"]:
        yield f"Conv2D {padding}", IMAGE, [layers.Conv2D(4, (3, 2), padding=padding, activation="relu")]
        yield f"Conv2D {padding}, strides", IMAGE, [layers.Conv2D(4, (3, 4), strides=(2, 3), padding=padding)]
        yield f"Conv2D {padding}, dilation", IMAGE, [layers.Conv2D(4, 2, dilation_rate=(2, 3), padding=padding)]
        yield f"DepthwiseConv1D {padding}", FRAMES, [layers.DepthwiseConv1D(4, depth_multiplier=2, padding=padding)]
        yield f"SeparableConv1D {padding}", FRAMES, [
            layers.SeparableConv1D(6, 4, depth_multiplier=2, padding=padding, activation="relu")
        ]
    yield "DepthwiseConv1D, stride 2, without bias", FRAMES, [layers.DepthwiseConv1D(3, strides=2, use_bias=False)]
    yield "SeparableConv1D, dilation 2, without bias", FRAMES, [
        layers.SeparableConv1D(6, 3, dilation_rate=2, use_bias=False)
    ]
    yield "two Conv1D", FRAMES, [layers.Conv1D(4, 3, use_bias=False), layers.Conv1D(3, 3)]


def pools():
    for padding in ["valid", "same"]:
        for kind in ["MaxPooling", "AveragePooling"]:
            one, two = getattr(layers, kind + "1D"), getattr(layers, kind + "2D")
            yield f"{kind}1D {padding}", FRAMES, [one(2, padding=padding)]
            yield f"{kind}1D {padding}, 4 by 3", FRAMES, [one(4, strides=3, padding=padding)]
            yield f"{kind}2D {padding}", IMAGE, [two((2, 2), padding=padding)]
            yield f"{kind}2D {padding}, 5 by 2", IMAGE, [two((5, 4), strides=2, padding=padding)]
    for kind in ["GlobalAveragePooling", "GlobalMaxPooling"]:
        yield f"{kind}1D", FRAMES, [getattr(layers, kind + "1D")()]
        yield f"{kind}1D behind a Conv1D, axes kept", FRAMES, [
            layers.Conv1D(4, 3), getattr(layers, kind + "1D")(keepdims=True)
        ]
        yield f"{kind}2D behind a Conv2D", IMAGE, [layers.Conv2D(4, 3), getattr(layers, kind + "2D")()]


def normalizations():
    yield "BatchNormalization", (5,), [layers.BatchNormalization()]
    yield "BatchNormalization of frames", FRAMES, [layers.BatchNormalization()]
    yield "BatchNormalization without scale, centre", FRAMES, [
        layers.Conv1D(4, 3), layers.BatchNormalization(scale=False, center=False, epsilon=1e-2)
    ]
    yield "BatchNormalization of images", IMAGE, [layers.Conv2D(4, 3), layers.BatchNormalization()]
    yield "BatchNormalization between convolutions", FRAMES, [
        layers.Conv1D(4, 3), layers.BatchNormalization(), layers.MaxPooling1D(2), layers.BatchNormalization(),
        layers.Conv1D(3, 2),
    ]
    yield "LayerNormalization", FRAMES, [layers.Conv1D(6, 3), layers.LayerNormalization()]
    yield "LayerNormalization without scale", FRAMES, [layers.LayerNormalization(scale=False, epsilon=1e-2)]
    yield "LayerNormalization without centre", (5,), [layers.LayerNormalization(center=False)]
    yield "Normalization", FRAMES, [
        layers.Normalization(mean=[0.5, 1, -1, 0, 2], variance=[1, 4, 0.25, 0.1, 2])
    ]
    yield "Rescaling", FRAMES, [layers.Rescaling(0.5, offset=-0.1)]
    yield "dropouts and noise", FRAMES, [
        layers.Dropout(0.5), layers.SpatialDropout1D(0.5), layers.GaussianNoise(0.5), layers.Conv1D(4, 3)
    ]


def shapes():
    yield "Flatten behind a Conv1D", FRAMES, [layers.Conv1D(4, 3), layers.Flatten()]
    yield "Reshape", FRAMES, [layers.Reshape((5, -1)), layers.Conv1D(4, 3)]
    yield "Reshape behind a Conv1D", FRAMES, [layers.Conv1D(4, 2), layers.Reshape((5, 8)), layers.Dense(3)]
    yield "Reshape to an image", FRAMES, [layers.Reshape((11, 5, 1)), layers.Conv2D(4, 3, padding="same")]
    yield "Permute", FRAMES, [layers.Permute((2, 1)), layers.Conv1D(4, 3)]
    yield "Permute an image", IMAGE, [layers.Conv2D(4, 2), layers.Permute((3, 1, 2)), layers.Dense(4)]


def recurrent():
    for kind in [layers.SimpleRNN, layers.LSTM, layers.GRU]:
        for sequences in [False, True]:
            for backwards in [False, True]:
                title = kind.__name__ + ", sequences" * sequences + ", backwards" * backwards
                yield title, FRAMES, [kind(6, return_sequences=sequences, go_backwards=backwards)]
        yield f"two {kind.__name__}", FRAMES, [
            kind(6, return_sequences=True, dropout=0.2), layers.Dropout(0.2), kind(4, recurrent_dropout=0.2)
        ]
        yield f"{kind.__name__} without bias, behind a Conv1D", FRAMES, [layers.Conv1D(4, 3), kind(5, use_bias=False)]
        yield f"{kind.__name__} with relu", FRAMES, [kind(5, activation="relu")]
    yield "GRU, reset before", FRAMES, [layers.GRU(6, reset_after=False, return_sequences=True)]


def wrappers():
    for mode in ["concat", "sum", "mul", "ave"]:
        for kind in [layers.SimpleRNN, layers.LSTM, layers.GRU]:
            for sequences in [False, True]:
                title = f"Bidirectional {kind.__name__}, {mode}" + ", sequences" * sequences
                yield title, FRAMES, [layers.Bidirectional(kind(4, return_sequences=sequences), merge_mode=mode)]
    yield "Bidirectional LSTM, backwards first", FRAMES, [
        layers.Bidirectional(
            layers.LSTM(4, return_sequences=True, go_backwards=True),
            backward_layer=layers.LSTM(4, return_sequences=True),
        )
    ]
    yield "two Bidirectional LSTM", FRAMES, [
        layers.Bidirectional(layers.LSTM(4, return_sequences=True)), layers.Bidirectional(layers.LSTM(3))
    ]
    for title, inner in [
        ("Dense", lambda: layers.Dense(4, activation="relu")),
        ("Conv1D", lambda: layers.Conv1D(4, 3, padding="same")),
        ("Conv1D, causal, stride 2", lambda: layers.Conv1D(4, 3, padding="causal", strides=2)),
        ("DepthwiseConv1D", lambda: layers.DepthwiseConv1D(3)),
        ("SeparableConv1D", lambda: layers.SeparableConv1D(4, 3)),
        ("MaxPooling1D", lambda: layers.MaxPooling1D(2)),
        ("GlobalAveragePooling1D", lambda: layers.GlobalAveragePooling1D()),
        ("BatchNormalization", lambda: layers.BatchNormalization()),
        ("Flatten", lambda: layers.Flatten()),
        ("Permute", lambda: layers.Permute((2, 1))),
        ("LSTM", lambda: layers.LSTM(4)),
    ]:
        yield f"TimeDistributed {title}", IMAGE, [layers.TimeDistributed(inner())]
    yield "TimeDistributed Conv1D, twice, then frames", IMAGE, [
        layers.TimeDistributed(layers.Conv1D(4, 3, padding="same")), layers.BatchNormalization(),
        layers.Activation("relu"), layers.TimeDistributed(layers.Conv1D(3, 3, padding="same")),
        layers.TimeDistributed(layers.Flatten()), layers.LSTM(5),
    ]


def model(shape, before):
    built = keras.Sequential([keras.Input(shape), *before])
    if len(built.output_shape) > 2:
        built.add(layers.Flatten())
    built.add(layers.Dense(4, activation="softmax"))
    return built


def randomize(model, random):
    """Weights as no initializer gives them, so that each of them shows."""
    for weight in model.weights:
        if "variance" in weight.path:
            weight.assign(random.uniform(0.5, 1.5, weight.shape))
        elif weight.path.startswith("normalization/") or "seed_generator" in weight.path:
            continue
        else:
            fan = weight.shape[0] if len(weight.shape) == 2 else 4
            weight.assign(random.normal(size=weight.shape) / max(1, fan) ** 0.5)
