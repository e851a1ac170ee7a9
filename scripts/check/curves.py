"""What scripts/check-tensorboard runs: a training, and TensorBoard's reader that looks on."""

import argparse
import csv
import logging
import pathlib
import struct
import subprocess
import sys
import tempfile
import time

import h5py
import numpy as np
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

EPOCHS = 40
# Each curve, and the column of the history that it shows.
CURVES = {
    "train": {
        "epoch_loss": "loss", "epoch_accuracy": "accuracy", "epoch_learning_rate": "learning_rate",
        "epoch_samples_per_second": "samples_per_second"},
    "validation": {"epoch_loss": "val_loss", "epoch_accuracy": "val_accuracy", "epoch_uar": "val_uar"},
}


def make_store(path):
    random = np.random.default_rng(1)
    with h5py.File(path, "w") as file:
        file["y"] = (np.arange(600) % 3).astype(np.int32)
        file["x"] = (random.normal(size=(600, 100, 40)) + file["y"][:][:, None, None]).astype(np.float32)


def readers(run):
    return {name: EventAccumulator(str(run / "tensorboard" / name), {"scalars": 0, "tensors": 0}) for name in CURVES}


def values(reader, tag):
    """Steps, times and numbers, in the order of the file."""
    if tag not in reader.Tags()["tensors"]:
        return []
    return [(e.step, e.wall_time, float(np.frombuffer(e.tensor_proto.tensor_content, "<f4")[0]))
            for e in reader.Tensors(tag)]


def watch(process, run):
    """Reads along as TensorBoard does; the readers, and how many lengths of a curve they have seen."""
    while not (run / "tensorboard" / "validation").is_dir() and process.poll() is None:
        time.sleep(0.01)
    found, lengths = readers(run), set()
    while process.poll() is None:
        for reader in found.values():
            reader.Reload()
        lengths.add(len(values(found["train"], "epoch_loss")))
    for reader in found.values():
        reader.Reload()
    return found, lengths


def single(number):
    return struct.unpack("f", struct.pack("f", float(number)))[0]


def differences(found, history):
    for name, tags in CURVES.items():
        for tag, column in tags.items():
            expected = [(int(row["epoch"]) - 1, float(row["ended"]), single(row[column])) for row in history]
            if values(found[name], tag) != expected:
                yield f"{name}/{tag}: {values(found[name], tag)[:3]} …, the history has {expected[:3]} …"
        unknown = set(found[name].Tags()["tensors"]) - set(tags)
        if unknown:
            yield f"{name}: curves that nobody expects: {sorted(unknown)}"


def train(program, place):
    """The reader that looked on, one that came later, the lengths that the first has seen, and the history."""
    make_store(place / "store.h5")
    words = ["--features", "store.h5", "--recipe", "tess-cnn", "--epochs", str(EPOCHS), "--run", "run"]
    process = subprocess.Popen(
        [program, "train", *words], cwd=place, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    early, lengths = watch(process, place / "run")
    if process.returncode != 0:
        sys.exit(process.stderr.read())
    late = readers(place / "run")
    for reader in late.values():
        reader.Reload()
    with open(place / "run" / "history.csv") as file:
        return early, late, lengths, list(csv.DictReader(file))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    program = parser.parse_args().program
    logging.disable(logging.WARNING)
    with tempfile.TemporaryDirectory() as place:
        early, late, lengths, history = train(program, pathlib.Path(place))
    found = [*differences(early, history), *differences(late, history)]
    if len(history) != EPOCHS:
        found.append(f"{len(history)} epochs in history.csv, expected {EPOCHS}")
    if len(lengths) < 3:
        found.append(f"a reader that looked on saw curves of {sorted(lengths)} points only: they do not grow")
    for difference in found:
        print(difference)
    verdict = "not as in history.csv" if found else "as in history.csv"
    print(f"{EPOCHS} epochs, seen while they grew at {len(lengths)} lengths: {verdict}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
