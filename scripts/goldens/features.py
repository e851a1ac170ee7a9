"""Writes Tests/FeaturesTests/Goldens: pre-emphasis, mel levels in dB and MFCCs as librosa 0.11.0 computes them.

Signals are formulas (signals.py, noise seed 1). Raw little-endian float32, frames x columns, at most 100 frames.
Run from the repository's root.
"""

import pathlib

import librosa
import numpy as np
import signals

assert librosa.__version__ == "0.11.0"
TARGET = pathlib.Path("Tests/FeaturesTests/Goldens")


def save(name, values):
    np.ascontiguousarray(values, dtype="<f4").tofile(TARGET / f"{name}.f32")


def loud_end(count=66150):
    y = signals.samples(signals.noise(count))
    y[:60000] *= np.float32(2**-12)
    return y


CASES = {  # name: (samples, rate, whether pre-emphasis comes first)
    "speech": (signals.samples(signals.speech(22050, 22050)), 22050, True),
    "speech-16k": (signals.samples(signals.speech(8000, 16000)), 16000, False),
    "speech-48k": (signals.samples(signals.speech(9600, 48000)), 48000, True),
    "quiet": (signals.samples(signals.speech(10000, 22050), 2**-12), 22050, True),
    "noise": (signals.samples(signals.noise(8000)), 22050, True),
    "chirp": (signals.samples(signals.chirp(16000)), 22050, True),
    "impulse": (signals.samples(signals.impulse(6000)), 22050, True),
    "silence": (np.zeros(5000, np.float32), 22050, True),
    "short": (signals.samples(signals.noise(300)), 22050, True),
    "one-sample": (signals.samples([16384]), 22050, False),
    "loud-end": (loud_end(), 22050, True),
}

for name, (y, rate, emphasised) in CASES.items():
    if emphasised:
        y = librosa.effects.preemphasis(y, coef=0.97)
    power = librosa.feature.melspectrogram(y=y, sr=rate)
    save(f"{name}.mel", librosa.power_to_db(power).T[:100])
    save(f"{name}.mfcc", librosa.feature.mfcc(y=y, sr=rate, n_mfcc=40).T[:100])

save("pre-emphasis", librosa.effects.preemphasis(signals.samples(signals.noise(1000)), coef=0.97))
