#!/usr/bin/env python3
"""What Keras's TensorBoard callback writes for a history, framed by TensorBoard's own writer.

usage: scripts/goldens/event_files.py DIRECTORY     (Tests/TrainingTests/Goldens)
Made with keras 3.15.1, tensorflow 2.21, tensorboard 2.21; numpy seed 4. The callback's own clock, and the name of the
writer in the first record, are replaced: they are all that differs from one call to the next."""
import glob
import json
import os
import sys
import tempfile

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import keras
import numpy as np
import tensorflow as tf
from tensorboard.compat.proto import event_pb2
from tensorboard.summary.writer.record_writer import RecordWriter


def history():
    random = np.random.default_rng(4)
    epochs = []
    for epoch in range(1, 151):
        numbers = [float(x) for x in random.random(6)]
        epochs.append({
            "epoch": epoch, "loss": 3 * numbers[0], "accuracy": numbers[1], "validationLoss": 3 * numbers[2],
            "validationAccuracy": numbers[3], "validationUAR": numbers[4], "rate": 1e-3 * 0.98**epoch,
            "seconds": 0.5, "rowsPerSecond": 1e5 * numbers[5], "communication": 0.01 * epoch,
            "ended": 1.7e9 + 0.5 * epoch})
    return epochs


def logs(record):
    return {
        "loss": record["loss"], "accuracy": record["accuracy"], "samples_per_second": record["rowsPerSecond"],
        "communication": record["communication"], "val_loss": record["validationLoss"],
        "val_accuracy": record["validationAccuracy"], "val_uar": record["validationUAR"]}


def write(epochs, directory):
    model = keras.Sequential([keras.layers.Input((2,)), keras.layers.Dense(1)])
    model.compile(optimizer=keras.optimizers.SGD(1.0), loss="mse")
    callback = keras.callbacks.TensorBoard(log_dir=directory, write_graph=False)
    callback.set_model(model)
    callback.on_train_begin()
    for record in epochs:
        model.optimizer.learning_rate = record["rate"]
        callback.on_epoch_end(record["epoch"] - 1, logs(record))
    callback.on_train_end()


def rewrite(run, epochs, path):
    [source] = glob.glob(f"{run}/events.out.tfevents.*")
    with open(path, "wb") as file:
        writer = RecordWriter(file)
        for record in tf.data.TFRecordDataset(source):
            event = event_pb2.Event.FromString(record.numpy())
            event.ClearField("source_metadata")
            if event.file_version:
                event.wall_time = epochs[0]["ended"] - epochs[0]["seconds"]
            elif event.summary.value[0].tag.startswith("epoch_"):
                event.wall_time = epochs[event.step]["ended"]
            else:
                continue
            writer.write(event.SerializeToString(deterministic=True))


target = sys.argv[1]
epochs = history()
with tempfile.TemporaryDirectory() as scratch:
    write(epochs, scratch)
    for run in ["train", "validation"]:
        rewrite(f"{scratch}/{run}", epochs, f"{target}/tensorboard-{run}.tfevents")
with open(f"{target}/tensorboard-history.json", "w") as file:
    json.dump(epochs, file)
