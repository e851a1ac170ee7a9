"""The recipes' models in Keras, made from the layers that the recipes list, and the training step that people write."""

import keras
import tensorflow as tf


def layer(description, classes, fold):
    """One layer: recipes have Keras's names for layers and settings."""
    kind, inner = description["layer"], description.get("of")
    settings = {
        key: classes if value == "classes" else value
        for key, value in description.items() if key not in ("layer", "of")
    }
    if "kernel_regularizer" in settings:
        settings["kernel_regularizer"] = keras.regularizers.L1L2(**settings["kernel_regularizer"])
    if kind == "TimeDistributed" and fold:
        return folded(inner)
    if inner:
        return getattr(keras.layers, kind)(layer(inner, classes, fold), **settings)
    return getattr(keras.layers, kind)(**settings)


def folded(inner):
    """The same over all frames at once: one Conv2D that is one frame high, in place of a Conv1D for each frame."""
    if inner["layer"] == "Flatten":
        return keras.layers.Reshape((108, -1))
    return keras.layers.Conv2D(inner["filters"], (1, inner["kernel_size"]), padding=inner["padding"])


def optimizer(plan):
    return {"adam": keras.optimizers.Adam, "rmsprop": keras.optimizers.RMSprop}[plan["name"]](plan["rate"])


def step(description, recipe, batch, fold):
    """A function that learns from the next batch, and the number of parameters."""
    keras.utils.set_random_seed(0)
    layers = [layer(one, recipe.classes, fold) for one in description["model"]]
    model = keras.Sequential([keras.Input(recipe.shape), *layers])
    rule = optimizer(description["training"]["optimizer"])
    rule.build(model.trainable_variables)
    loss_of = keras.losses.SparseCategoricalCrossentropy()
    labels = tf.range(batch) % recipe.classes
    batches = [tf.random.normal((batch, *recipe.shape)) for _ in range(4)]

    @tf.function
    def learn(rows):
        with tf.GradientTape() as tape:
            loss = loss_of(labels, model(rows, training=True))
            if model.losses:
                loss += tf.add_n(model.losses)
        rule.apply(tape.gradient(loss, model.trainable_variables), model.trainable_variables)
        return loss

    def run(number):
        return float(learn(batches[number % len(batches)]))

    return run, model.count_params()
