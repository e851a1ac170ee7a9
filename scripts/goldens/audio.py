"""Writes Tests/AudioTests/Goldens: stereo files as librosa 0.11.0 (soxr 1.1.0) loads them at 22,050 Hz.

Left is speech, right is noise (signals.py, seed 1), 0.1 s of 16-bit PCM. Raw little-endian float32.
Run from the repository's root.
"""

import pathlib
import tempfile

import librosa
import numpy as np
import signals
import soundfile

assert librosa.__version__ == "0.11.0"
TARGET = pathlib.Path("Tests/AudioTests/Goldens")

with tempfile.TemporaryDirectory() as scratch:
    for rate in (8000, 16000, 24414, 44100, 48000, 96000):
        count = rate // 10 + 7
        channels = np.array([signals.speech(count, rate), signals.noise(count)], dtype=np.int16).T
        path = f"{scratch}/{rate}.wav"
        soundfile.write(path, channels, rate, subtype="PCM_16")
        y, _ = librosa.load(path, sr=22050)
        y.astype("<f4").tofile(TARGET / f"from-{rate}.f32")
