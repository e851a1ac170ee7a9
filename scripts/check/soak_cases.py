"""What scripts/soak trains: a small corpus of tones, and a recipe and options for each kind of run."""

import json
import math
import random
import struct
import wave

RATE = 8000
SPEAKERS, EMOTIONS, REPETITIONS = 8, 4, 2
LANES = 8


def write_corpus(place):
    """Clips of a quarter of a second with RAVDESS names: one melody per emotion, one pitch per speaker."""
    for speaker in range(1, SPEAKERS + 1):
        folder = place / f"Actor_{speaker:02}"
        folder.mkdir(parents=True)
        for emotion in range(1, EMOTIONS + 1):
            for repetition in range(1, REPETITIONS + 1):
                name = f"03-01-{emotion:02}-01-01-{repetition:02}-{speaker:02}.wav"
                write_clip(folder / name, speaker, emotion, repetition)


def write_clip(path, speaker, emotion, repetition):
    hiss = random.Random(f"{speaker} {emotion} {repetition}")
    base, samples = 90 + 15 * speaker, bytearray()
    for index in range(RATE // 4):
        time = index / RATE
        pitch = base * (1 + 0.08 * emotion * math.sin(2 * math.pi * emotion * time))
        tone = 8000 * math.sin(2 * math.pi * pitch * time) + 3000 * math.sin(6 * math.pi * pitch * time)
        samples += struct.pack("<h", int(tone + hiss.gauss(0, 900)))
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(bytes(samples))


CONVOLUTION = [
    {"layer": "Conv1D", "filters": 6, "kernel_size": 3, "padding": "same", "activation": "relu"},
    {"layer": "BatchNormalization"}, {"layer": "Flatten"}, {"layer": "Dense", "units": 12, "activation": "relu"},
    {"layer": "Dropout", "rate": 0.3}, {"layer": "Dense", "units": "classes", "activation": "softmax"},
]
RECURRENCE = [
    {"layer": "GaussianNoise", "stddev": 0.1},
    {"layer": "Bidirectional",
     "of": {"layer": "LSTM", "units": 4, "return_sequences": True, "dropout": 0.2, "recurrent_dropout": 0.2}},
    {"layer": "GRU", "units": 5, "dropout": 0.1, "recurrent_dropout": 0.3},
    {"layer": "Dense", "units": "classes", "activation": "softmax"},
]
ALTERATIONS = [
    {"change": "mask", "axis": "frames", "most": 3}, {"change": "noise", "amount": 0.1, "probability": 0.5},
]


def recipe(model, optimizer=None, **training):
    columns = [{"kind": "mfcc", "coefficients": 8}]
    features = {"audio": [], "columns": columns, "frame": 512, "hop": 256, "frames": 20, "layout": "frames",
                "numerics": "librosa 0.11.0", "offset": 0, "rate": RATE, "scaling": "standard"}
    return {
        "about": "small, to be killed often", "name": "soak", "features": features, "model": model,
        "corpus": {"channels": [], "classes": [], "gendered": False, "genders": [], "intensities": []},
        "evaluation": {"protocol": "speaker", "train": 0.7, "validation": 0.15, "test": 0.15},
        "training": {"batch": 12, "epochs": 40, "seed": 3,
                     "optimizer": optimizer or {"name": "adam", "rate": 1e-3}} | training,
    }


# By name: the recipe, and the options beside it.
CASES = {
    "plain": (recipe(CONVOLUTION), []),
    "recurrent": (recipe(RECURRENCE, {"name": "rmsprop", "rate": 1e-3, "global_clipnorm": 0.5}), []),
    "synchronized": (recipe(CONVOLUTION), ["--sync-batch-norm"]),
    "treated": (recipe(CONVOLUTION, augment=ALTERATIONS), [
        "--mixup", "0.4", "--batch", "8", "--accumulate", "2", "--averaging", "ema"]),
    # The rate is far too high for the loss to fall for long.
    "stopping": (recipe(CONVOLUTION, {"name": "adam", "rate": 0.03}, epochs=60,
                        plateau={"factor": 0.5, "patience": 2, "minimumRate": 1e-6, "minimumDelta": 1e-4}),
                 ["--early-stopping", "9", "--best", "uar"]),
    "scheduled": (recipe(CONVOLUTION, {"name": "sgd", "rate": 0.01, "momentum": 0.9, "nesterov": True}), [
        "--schedule", "cosine", "--warmup", "3", "--best", "loss"]),
    "streamed": (recipe(CONVOLUTION), [
        "--resident", "off", "--averaging", "swa", "--class-weights", "balanced", "--optimizer", "adamw"]),
    "folds": (recipe(CONVOLUTION, epochs=12), ["--protocol", "speaker-kfold", "--folds", "3"]),
    "continued": (recipe(CONVOLUTION), ["--from", "../model.h5", "--rate", "0.0005"]),
}


def write_recipes(place):
    for name, (content, _) in CASES.items():
        (place / f"{name}.json").write_text(json.dumps(content))


def words(case, run):
    """What is given to the program, whoever runs it: paths are relative to a directory beside the store."""
    return ["train", "--features", "../features", "--recipe", f"../{case}.json", "--lanes", str(LANES),
            "--run", run, "--resume", *CASES[case][1]]
