#!/usr/bin/env python3
"""Steps of a model with batch normalisation on whole batches, in double precision: what lanes that share their statistics
come to.

usage: scripts/goldens/synchronized.py > Tests/TrainingTests/Goldens/synchronized.json
Made with keras 3 on TensorFlow (the version is in the file), numpy seed 7."""
import json
import os

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["KERAS_BACKEND"] = "tensorflow"
import keras
import numpy as np
import tensorflow as tf

ROWS, FRAMES, COLUMNS, CLASSES, RATE, STEPS = 13, 6, 4, 3, 0.5, 3

keras.backend.set_floatx("float64")
random = np.random.default_rng(7)
model = keras.Sequential([
    keras.Input((FRAMES, COLUMNS)),
    keras.layers.Masking(0.0),
    keras.layers.BatchNormalization(momentum=0.9),
    keras.layers.ReLU(),
    keras.layers.Dense(5),
    keras.layers.BatchNormalization(momentum=0.8, epsilon=0.01),
    keras.layers.GlobalAveragePooling1D(),
    keras.layers.Dense(CLASSES, activation="softmax"),
])
for weight in model.weights:
    values = random.uniform(0.5, 1.5, weight.shape) if "gamma" in weight.path or "variance" in weight.path \
        else random.normal(0, 0.5, weight.shape)
    weight.assign(np.float32(values))
# Rows end in silence, some early, one at once after its first frame.
x = np.float32(random.normal(0.3, 1.5, (ROWS, FRAMES, COLUMNS)))
for row in range(ROWS):
    x[row, FRAMES - row % FRAMES:] = 0
y = np.arange(ROWS) % CLASSES


def numbers(weights):
    return [np.float32(weight.numpy()).ravel().tolist() for weight in weights]


before = numbers(model.weights)
losses, outputs, gradients = [], [], []
for step in range(STEPS):
    with tf.GradientTape() as tape:
        probabilities = model(x, training=True)
        loss = tf.reduce_mean(keras.losses.sparse_categorical_crossentropy(y, probabilities))
    found = tape.gradient(loss, [weight.value for weight in model.trainable_weights])
    if step == 0:
        outputs, gradients = np.float32(probabilities).ravel().tolist(), numbers(found)
    for weight, gradient in zip(model.trainable_weights, found):
        weight.assign(weight.value - RATE * gradient)
    losses.append(float(loss))
print(json.dumps({
    "generator": "scripts/goldens/synchronized.py", "keras": keras.__version__, "seed": 7, "rate": RATE,
    "x": x.ravel().tolist(), "labels": y.tolist(), "before": before, "after": numbers(model.weights),
    "gradients": gradients, "probabilities": outputs, "losses": losses,
}))
