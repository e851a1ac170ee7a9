"""Goldens of the recurrent layers: keras 3.15.1 on tensorflow-cpu, seed 2027.

python scripts/goldens/layers_recurrent.py writes Tests/NetworkTests/Goldens/{layers-lstm,layers-recurrent,
layers-bidirectional,recurrent-masks}.json.
"""

from layer_cases import Cases, flat, keras, np, short, tf
from keras import layers as L

cases = Cases(__file__, 2027)


def case(title, kind, rows, frames, inputs, **settings):
    layer = getattr(L, kind)(**settings)
    return cases.layer(title, {"layer": kind, **settings}, layer, rows, frames, inputs, scale=0.4)


def inner(kind, settings):
    """A layer with the name it would have in a model of its own."""
    return getattr(L, kind)(name={"SimpleRNN": "simple_rnn"}.get(kind, kind.lower()), **settings)


def both(title, kind, rows, frames, inputs, merge, **settings):
    recipe = {"layer": "Bidirectional", "of": {"layer": kind, **settings}, "merge_mode": merge}
    layer = L.Bidirectional(inner(kind, settings), merge_mode=merge)
    return cases.layer(title, recipe, layer, rows, frames, inputs, scale=0.4)


def lstm():
    sequences = {"return_sequences": True}
    return [
        case("sequences", "LSTM", 3, 4, 5, units=17, **sequences),
        case("last", "LSTM", 5, 3, 2, units=5),
        case("backwards", "LSTM", 2, 4, 3, units=4, go_backwards=True, **sequences),
        case("backwards, last", "LSTM", 2, 4, 3, units=4, go_backwards=True),
        case("without bias", "LSTM", 1, 3, 4, units=3, use_bias=False, **sequences),
        case("other functions", "LSTM", 2, 3, 4, units=3, activation="relu", recurrent_activation="tanh", **sequences),
        case("linear", "LSTM", 2, 3, 4, units=3, activation="linear", recurrent_activation="sigmoid"),
        case("a unit, a frame", "LSTM", 1, 1, 1, units=1),
    ]


def recurrent():
    sequences = {"return_sequences": True}
    return [
        case("sequences", "GRU", 3, 4, 5, units=17, **sequences),
        case("last", "GRU", 5, 3, 2, units=5),
        case("reset before", "GRU", 3, 4, 5, units=17, reset_after=False, **sequences),
        case("reset before, backwards", "GRU", 2, 4, 3, units=4, reset_after=False, go_backwards=True, **sequences),
        case("backwards", "GRU", 2, 4, 3, units=4, go_backwards=True, **sequences),
        case("without bias", "GRU", 2, 3, 4, units=3, use_bias=False),
        case("reset before, without bias", "GRU", 2, 3, 4, units=3, use_bias=False, reset_after=False),
        case("other functions", "GRU", 2, 3, 4, units=3, activation="relu", recurrent_activation="tanh"),
        case("sequences", "SimpleRNN", 3, 4, 5, units=17, **sequences),
        case("last, backwards", "SimpleRNN", 5, 3, 2, units=5, go_backwards=True),
        case("without bias, ReLU", "SimpleRNN", 2, 3, 4, units=3, use_bias=False, activation="relu", **sequences),
        case("sigmoid", "SimpleRNN", 2, 3, 4, units=3, activation="sigmoid"),
    ]


def bidirectional():
    sequences = {"return_sequences": True}
    return [
        both("side by side", "LSTM", 2, 4, 3, "concat", units=5, **sequences),
        both("side by side, last", "LSTM", 2, 4, 3, "concat", units=5),
        both("sums", "GRU", 2, 4, 3, "sum", units=5, **sequences),
        both("products", "GRU", 2, 4, 3, "mul", units=5, **sequences),
        both("products, last", "SimpleRNN", 2, 4, 3, "mul", units=5),
        both("means", "SimpleRNN", 2, 4, 3, "ave", units=5, **sequences),
    ]


def masked(title, recipe, layer, mask, inputs):
    """Padding anywhere: before, between and after."""
    mask = np.array(mask)
    layer.build((None, mask.shape[1], inputs))
    for variable in layer.weights:
        variable.assign(np.float32(0.4) * cases.numbers(*variable.shape))
    x = tf.constant(cases.numbers(*mask.shape, inputs))
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = layer(x, mask=tf.constant(mask > 0), training=True)
        dy = cases.numbers(*y.shape)
        scalar = tf.reduce_sum(y * dy)
    gradients = tape.gradient(scalar, [x] + [v.value for v in layer.trainable_variables])
    return {
        "title": title, "layer": recipe, "rows": len(mask), "inputShape": [mask.shape[1], inputs],
        "mask": flat(mask), "parameters": {short(v): flat(v) for v in layer.weights}, "input": flat(x),
        "output": flat(y), "outputGradient": flat(dy), "inputGradient": flat(gradients[0]),
        "gradients": {short(v): flat(g) for v, g in zip(layer.trainable_variables, gradients[1:])},
    }


def masks():
    mask = [[1, 1, 1, 1, 1], [1, 1, 1, 0, 0], [0, 0, 1, 0, 1], [0, 0, 0, 0, 0]]
    made = []
    for kind, settings in [
        ("LSTM", {}), ("GRU", {}), ("GRU", {"reset_after": False}), ("SimpleRNN", {}), ("LSTM", {"go_backwards": True}),
        ("GRU", {"zero_output_for_mask": True}),
    ]:
        for sequences in (True, False):
            settings = {"units": 3, "return_sequences": sequences, **settings}
            made.append(masked("masked", {"layer": kind, **settings}, getattr(L, kind)(**settings), mask, 4))
    for merge in ("concat", "mul"):
        for sequences in (True, False):
            settings = {"units": 3, "return_sequences": sequences}
            recipe = {"layer": "Bidirectional", "of": {"layer": "LSTM", **settings}, "merge_mode": merge}
            made.append(masked(merge, recipe, L.Bidirectional(inner("LSTM", settings), merge_mode=merge), mask, 4))
    return made


cases.write("NetworkTests/Goldens/layers-lstm.json", {"cases": lstm()})
cases.write("NetworkTests/Goldens/layers-recurrent.json", {"cases": recurrent()})
cases.write("NetworkTests/Goldens/layers-bidirectional.json", {"cases": bidirectional()})
cases.write("NetworkTests/Goldens/recurrent-masks.json", {"cases": masks()})
