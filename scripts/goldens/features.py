"""Writes Tests/FeaturesTests/Goldens: mel levels and MFCCs as librosa 0.11.0 computes them, and MFCCs as
python_speech_features 0.6 does.

Signals are formulas (signals.py, noise seed 1). Raw little-endian float32, frames x columns, at most 100 frames.
Pre-emphasis goes to Tests/EffectsTests/Goldens. Run from the repository's root.
"""

import importlib.metadata
import pathlib

import librosa
import numpy as np
import python_speech_features
import signals

assert librosa.__version__ == "0.11.0"
assert importlib.metadata.version("python_speech_features").startswith("0.6")
TARGET = pathlib.Path("Tests/FeaturesTests/Goldens")
EFFECTS = pathlib.Path("Tests/EffectsTests/Goldens")


def save(name, values, target=TARGET):
    np.ascontiguousarray(values, dtype="<f4").tofile(target / f"{name}.f32")


def loud_end(count=66150):
    y = signals.samples(signals.noise(count))
    y[:60000] *= np.float32(2**-12)
    return y


CASES = {  # name: (samples, rate, whether pre-emphasis comes first)
    "speech": (signals.samples(signals.speech(22050, 22050)), 22050, True),
    "speech-16k": (signals.samples(signals.speech(8000, 16000)), 16000, False),
    "speech-48k": (signals.samples(signals.speech(9600, 48000)), 48000, True),
    "speech-8k": (signals.samples(signals.speech(4000, 8000)), 8000, False),
    "speech-24k": (signals.samples(signals.speech(6000, 24414)), 24414, False),
    "speech-44k": (signals.samples(signals.speech(6000, 44100)), 44100, False),
    "speech-96k": (signals.samples(signals.speech(9600, 96000)), 96000, False),
    "chirp-96k": (signals.samples(signals.chirp(9600)), 96000, False),
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
    save(f"{name}.mel", librosa.power_to_db(power).T[: 20 if name == "loud-end" else 100])
    save(f"{name}.mfcc", librosa.feature.mfcc(y=y, sr=rate, n_mfcc=40).T[:100])

power = librosa.feature.melspectrogram(y=CASES["quiet"][0], sr=22050)
save("quiet.power", power.T[:10])

for name, (y, rate, _) in CASES.items():
    if name == "loud-end":
        continue
    # The recipe's 25 and 10 ms, whole and even numbers of samples.
    frame, hop = round(rate / 80) * 2, round(rate / 100)
    mfcc = python_speech_features.mfcc(
        y, rate, winlen=frame / rate, winstep=hop / rate, numcep=13, nfilt=26, nfft=1 << (frame - 1).bit_length()
    )
    save(f"{name}.speech-mfcc", mfcc[:20])

save("pre-emphasis", librosa.effects.preemphasis(signals.samples(signals.noise(1000)), coef=0.97), EFFECTS)
