"""Writes Tests/EffectsTests/Goldens: what librosa 0.11.0 (soxr 1.1.0) makes of time and pitch, and noisereduce 3.0.3 of noise.

The signals are those of signals.py (seed 1); a file is named `<step>-<signal>-<rate or semitones or sample rate>`. Raw
little-endian float32. Run from the repository's root, on a CPU with AVX-512: numpy's single-precision arctan2, and with
it librosa's phase vocoder, gives other roundings elsewhere.
"""

import importlib.metadata
import pathlib
import warnings

import librosa
import noisereduce
import numpy as np
import signals

assert librosa.__version__ == "0.11.0"
assert importlib.metadata.version("noisereduce") == "3.0.3"
warnings.simplefilter("ignore")
TARGET = pathlib.Path("Tests/EffectsTests/Goldens")
RATE = 22050

SOUNDS = {
    "speech": signals.samples(signals.speech(5000, RATE)),
    "noise": signals.samples(signals.noise(3000)),
    "chirp": signals.samples(signals.chirp(3000)),
    "impulse": signals.samples(signals.impulse(3000)),
    "short": signals.samples(signals.speech(300, RATE)),
    "one": signals.samples([16384]),
    "quiet": signals.samples(signals.speech(3000, RATE), 1e-5),
    "whole": signals.samples(signals.speech(3000, RATE), 32768),
}


def write(name, y):
    y.astype("<f4").tofile(TARGET / f"{name}.f32")


for name, rate in [
    ("speech", 0.85), ("noise", 1.25), ("chirp", 1.1), ("impulse", 0.9), ("short", 0.7), ("one", 0.5), ("quiet", 1.07),
    ("whole", 2.7),
]:
    write(f"stretch-{name}-{rate}", librosa.effects.time_stretch(SOUNDS[name], rate=rate))

for name, steps in [("speech", 0.7), ("noise", -3.0), ("short", 12.0), ("one", -0.5), ("whole", 0.25)]:
    write(f"pitch-{name}-{steps}", librosa.effects.pitch_shift(SOUNDS[name], sr=RATE, n_steps=steps))

for name, rate in [
    ("speech", 22050), ("noise", 48000), ("chirp", 8000), ("impulse", 96000), ("one", 24414), ("quiet", 16000),
    ("whole", 44100),
]:
    write(f"noise-{name}-{rate}", noisereduce.reduce_noise(y=SOUNDS[name], sr=rate))

y, x = (signals.samples(signals.noise(1500, seed)) for seed in (1, 2))
x[::3] /= 4096
write("arc-tangent", np.arctan2(y, x))

# Two borders between parts; of the result every 997th sample.
write("noise-parts-16000", noisereduce.reduce_noise(y=signals.samples(signals.speech(1210000, 16000)), sr=16000)[::997])
