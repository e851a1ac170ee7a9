"""Keras's side of check-training: a checkpoint trained on, in single or in double precision."""

import keras
import numpy as np
import tensorflow as tf

# Floats: each tensor of the program's flat buffer begins a cache line.
LINE = 16
KINDS = {"adam": keras.optimizers.Adam, "rmsprop": keras.optimizers.RMSprop}


def load(checkpoint, precision):
    single = keras.models.load_model(checkpoint, compile=False)
    if precision == "float32":
        return single
    keras.config.set_floatx(precision)
    double = keras.Sequential.from_config(in_precision(single.get_config(), precision))
    double.set_weights(single.get_weights())
    keras.config.set_floatx("float32")
    return double


def in_precision(config, precision):
    if isinstance(config, dict):
        return {key: in_precision(value, precision) for key, value in config.items()}
    if isinstance(config, (list, tuple)):
        return type(config)(in_precision(value, precision) for value in config)
    return precision if config == "float32" else config


def tensors(model):
    """Those that are trained, then those that follow the batches, in the order of the layers."""
    return model.trainable_variables + [v for v in model.non_trainable_variables if "moving" in v.path]


def shake(checkpoint, shaken, random):
    """Moves what begins at zero or one, so that its length after training is not that of a few small steps."""
    model = load(checkpoint, "float32")
    for variable in model.trainable_variables:
        if len(variable.shape) == 1:
            variable.assign_add(random.uniform(-0.125, 0.125, variable.shape).astype("f4"))
    model.save(shaken, include_optimizer=False)


def weights(checkpoint):
    return arrays(load(checkpoint, "float32"))


def arrays(model):
    return [np.asarray(variable.value, dtype=np.float64) for variable in tensors(model)]


def trainable_slices(checkpoint, flat):
    """What a flat buffer of the program holds for each tensor that is trained.

    The numbers of the scaling, no tensors in Keras, stand before them, and the figures of the step behind.
    """
    model, found = load(checkpoint, "float32"), {}
    variables = [variable for layer in model.layers for variable in layer.weights if layer.trainable_variables]
    lines = [-(-int(np.prod(variable.shape)) // LINE) * LINE for variable in variables]
    place = len(flat) - LINE - sum(lines)
    for variable, width in zip(variables, lines):
        values = flat[place : place + int(np.prod(variable.shape))]
        found[id(variable)] = values.reshape(variable.shape).astype(np.float64)
        place += width
    return [found[id(variable)] for variable in model.trainable_variables]


def left_out(model):
    """A bias right before a batch normalization has a gradient of nothing but rounding errors, which nothing can
    follow; the mean of what it is added to goes with it."""
    out = set()
    for layer, after in zip(model.layers, model.layers[1:]):
        inner = getattr(layer, "layer", layer)
        if isinstance(after, keras.layers.BatchNormalization) and inner.activation is keras.activations.linear:
            out |= {v.path for v in layer.weights if v.path.endswith("/bias")}
            out |= {v.path for v in after.weights if v.path.endswith("/moving_mean")}
    return {place for place, variable in enumerate(tensors(model)) if variable.path in out}


def train(checkpoint, rows, one_hot, plan, steps, precision):
    model = load(checkpoint, precision)
    settings = {key: value for key, value in plan.items() if key not in ("name", "rate")}
    optimizer = KINDS[plan["name"]](plan["rate"], **settings)
    optimizer.build(model.trainable_variables)
    x, y = tf.constant(rows.astype(precision)), tf.constant(one_hot.astype(precision))
    entropy = keras.losses.CategoricalCrossentropy(dtype=precision)

    @tf.function(jit_compile=False)
    def step():
        with tf.GradientTape() as tape:
            loss = entropy(y, model(x, training=True)) + sum(model.losses)
        gradients = tape.gradient(loss, [variable.value for variable in model.trainable_variables])
        optimizer.apply_gradients(zip(gradients, model.trainable_variables))
        return loss, gradients

    loss, gradients = step()
    first = [np.asarray(gradient, dtype=np.float64) for gradient in gradients]
    losses = [float(loss)] + [float(step()[0]) for _ in range(steps - 1)]
    return {"gradients": first, "losses": losses, "weights": arrays(model), "left_out": left_out(model)}
