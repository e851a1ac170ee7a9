"""Saves small models in every format that Keras has had, and lists one input and what each predicts for it.

Keras 3.15.1 and tf_keras 2.21.0 on tensorflow-cpu, h5py 3.14.0; seeds 0 and 1. Run as
  python scripts/goldens/checkpoint_formats.py Tests/CheckpointsTests/Goldens [plain | recurrent]
"""
import json
import os
import sys
import zipfile

os.environ["KERAS_BACKEND"] = "tensorflow"
import h5py
import keras
import numpy as np
import tf_keras

directory, which = sys.argv[1], sys.argv[2:] or ["plain", "recurrent"]
rng = np.random.default_rng(0)
expected = {}


def plain(layers, batch_input_shape=None):
    first = {"batch_input_shape": batch_input_shape} if batch_input_shape else {}
    return [
        layers.Conv1D(4, 3, padding="same", activation="relu", **first),
        layers.BatchNormalization(),
        layers.MaxPooling1D(2),
        layers.Flatten(),
        layers.Dense(5, activation="relu"),
        layers.Dropout(0.3),
        layers.Dense(3, activation="softmax"),
    ]


def recurrent(layers):
    return [
        layers.TimeDistributed(layers.Dense(4, activation="relu")),
        layers.Bidirectional(layers.LSTM(3, return_sequences=True)),
        layers.GRU(3, return_sequences=True),
        layers.LSTM(4, dropout=0.2, return_sequences=True),
        layers.GlobalAveragePooling1D(),
        layers.Dense(3, activation="softmax"),
    ]


def images(layers):
    return [
        layers.Conv2D(3, 3, padding="same", activation="relu"),
        layers.MaxPooling2D(2),
        layers.BatchNormalization(),
        layers.Flatten(),
        layers.Dense(3, activation="softmax"),
    ]


def chain(library, layers, shape):
    """The same layers as a functional model."""
    start = value = library.Input(shape)
    for layer in layers:
        value = layer(value)
    return library.Model(start, value)


def sequence(library, layers, shape):
    return library.Sequential([library.Input(shape)] + layers)


def path(name):
    return os.path.join(directory, name)


def save(model, *names):
    """Under several names, each a format of its own."""
    for layer in model.layers:
        # What was adapted would go on with what it has.
        if not isinstance(layer, keras.layers.Normalization):
            layer.set_weights([rng.uniform(0.2, 1, w.shape) - (0.6 if w.ndim > 1 else 0) for w in layer.get_weights()])
    x = rng.normal(size=(2, *model.input_shape[1:])).astype("f4")
    y = model.predict(x, verbose=0)
    for name in names:
        model.save(path(name), **({"include_optimizer": False} if name.endswith(".h5") else {}))
        expect(name, x, y)
    return x, y


def expect(name, x, y):
    expected[name] = {"input": x.ravel().tolist(), "output": y.ravel().tolist()}


def repack(source, name, method):
    """The same archive, packed by a person."""
    with zipfile.ZipFile(path(source)) as old, zipfile.ZipFile(path(name), "w", method) as new:
        for entry in sorted(old.namelist()):
            new.writestr(entry, old.read(entry))


def oldest(source, name):
    """As Keras 2.1 wrote it: a bare list of layers, the shape in the first, no modules, another name of a class."""
    with h5py.File(path(source)) as old, h5py.File(path(name), "w") as new:
        for key in old:
            old.copy(key, new)
        config = json.loads(old.attrs["model_config"])
        layers = [layer for layer in config["config"]["layers"] if layer["class_name"] != "InputLayer"]
        for layer in layers:
            if layer["class_name"] == "BatchNormalization":
                layer["class_name"] = "BatchNormalizationV1"
            for key, value in layer["config"].items():
                if isinstance(value, dict):
                    layer["config"][key] = {"class_name": value["class_name"], "config": value["config"]}
        new.attrs["model_config"] = json.dumps({"class_name": "Sequential", "config": layers})
        new.attrs["keras_version"] = "2.1.6"
        new.attrs["backend"] = "tensorflow"


keras.utils.set_random_seed(0)
shape = (8, 3)
if "plain" in which:
    x, y = save(sequence(keras, plain(keras.layers), shape), "plain.keras", "plain.h5")
    repack("plain.keras", "deflated.keras", zipfile.ZIP_DEFLATED)
    expect("deflated.keras", x, y)
    save(chain(keras, plain(keras.layers), shape), "chain.keras", "chain.h5")
    x, y = save(sequence(tf_keras, plain(tf_keras.layers), shape), "keras2.h5", "keras2.keras")
    save(chain(tf_keras, plain(tf_keras.layers), shape), "keras2-chain.h5")
    x, y = save(tf_keras.Sequential(plain(tf_keras.layers, (None, 8, 3))), "keras2-shape.h5")
    oldest("keras2-shape.h5", "keras2-oldest.h5")
    expect("keras2-oldest.h5", x, y)
    adapted = keras.layers.Normalization()
    adapted.adapt(np.array([[[1.0, 10.0], [3.0, 30.0]]], dtype="f4"))
    head = [keras.layers.Flatten(), keras.layers.Dense(2, activation="softmax")]
    save(sequence(keras, [adapted] + head, (2, 2)), "adapted.keras")
    # Partly frozen, with its optimizer.
    frozen = sequence(keras, plain(keras.layers), shape)
    for layer in frozen.layers[:2]:
        layer.trainable = False
    frozen.compile("adam", "categorical_crossentropy")
    frozen.fit(rng.normal(size=(4, 8, 3)), np.eye(3)[[0, 1, 2, 0]], verbose=0)
    save(frozen, "frozen.keras", "frozen.h5")
    # What no chain of layers is.
    start = keras.Input((4,), name="start")
    sides = [keras.layers.Dense(3, name=name)(start) for name in ("left", "right")]
    end = keras.layers.Dense(2, activation="softmax")(keras.layers.Add(name="both")(sides))
    keras.Model(start, end).save(path("branches.keras"))
    with open(path("formats.json"), "w") as file:
        json.dump(expected, file)
if "recurrent" in which:
    expected.clear()
    rng = np.random.default_rng(1)
    save(sequence(keras, recurrent(keras.layers), shape), "recurrent.keras", "recurrent.h5")
    save(chain(keras, recurrent(keras.layers), shape), "recurrent-chain.keras")
    save(sequence(tf_keras, recurrent(tf_keras.layers), shape), "keras2-recurrent.h5", "keras2-recurrent.keras")
    save(sequence(keras, images(keras.layers), (6, 7, 1)), "images.keras")
    save(chain(tf_keras, images(tf_keras.layers), (6, 7, 1)), "keras2-images.h5")
    with open(path("formats-recurrent.json"), "w") as file:
        json.dump(expected, file)
