"""Saves a small model as Keras does, and lists its weights, one input and what it predicts for it.

Keras 3.15.1 on tensorflow-cpu, h5py 3.14.0; seed 0. Run as
  python scripts/goldens/checkpoint.py Tests/CheckpointsTests/Goldens
"""
import json
import os
import sys

os.environ["KERAS_BACKEND"] = "tensorflow"
import keras
import numpy as np

directory = sys.argv[1]
keras.utils.set_random_seed(0)
rng = np.random.default_rng(0)
layers = keras.layers
model = keras.Sequential(
    [
        keras.Input((8, 3)),
        layers.Normalization(mean=[0.5, -1.0, 2.0], variance=[1.0, 4.0, 0.25]),
        layers.Conv1D(4, 3, padding="same", activation="relu"),
        layers.BatchNormalization(),
        layers.MaxPooling1D(2),
        layers.Flatten(),
        layers.Dense(5, activation="relu", kernel_regularizer=keras.regularizers.L1L2(1e-3, 1e-3)),
        layers.Dropout(0.3),
        layers.Dense(3, activation="softmax"),
    ]
)
for weight in model.weights:
    weight.assign(rng.uniform(0.1, 1.0, weight.shape).astype("f4") - (0.5 if "kernel" in weight.path else 0))
model.save(os.path.join(directory, "keras.h5"), include_optimizer=False)
x = rng.normal(size=(2, 8, 3)).astype("f4")
with open(os.path.join(directory, "keras.json"), "w") as file:
    json.dump(
        {
            "layers": [layer.name for layer in model.layers],
            "weights": [
                {"layer": layer.name, "path": w.path, "shape": list(w.shape), "values": w.numpy().ravel().tolist()}
                for layer in model.layers
                for w in layer.trainable_weights + layer.non_trainable_weights
            ],
            "input": x.ravel().tolist(),
            "output": model.predict(x, verbose=0).ravel().tolist(),
        },
        file,
    )

# Statistics that Keras took itself are weights of the layer, and null in the architecture.
normalization = layers.Normalization()
normalization.adapt(np.array([[[1.0, 10.0], [3.0, 30.0]]], dtype="f4"))
adapted = keras.Sequential([keras.Input((2, 2)), normalization, layers.Flatten(), layers.Dense(2, activation="softmax")])
adapted.save(os.path.join(directory, "adapted.h5"), include_optimizer=False)
print([w.path for w in adapted.weights], [w.numpy().tolist() for w in adapted.weights])

# An architecture with a layer that no model of ours has.
unknown = keras.Sequential([keras.Input((4,)), layers.UnitNormalization(), layers.Dense(2, activation="softmax")])
unknown.save(os.path.join(directory, "unknown.h5"), include_optimizer=False)
unknown.save_weights(os.path.join(directory, "only.weights.h5"))
