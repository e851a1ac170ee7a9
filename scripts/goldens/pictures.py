#!/usr/bin/env python3
"""What librosa shows of a clip: Tests/ExtractionTests/Goldens/clip.*.f32, little-endian float32.

Made with librosa 0.11.0 and numpy; no random numbers. The clip is `speech(4000, 16000)` of signals.py.
"""

import pathlib

import librosa
import numpy as np

from signals import samples, speech

RATE = 16000
OUT = pathlib.Path(__file__).parents[2] / "Tests/ExtractionTests/Goldens"


def write(name, values):
    np.ascontiguousarray(values, dtype="<f4").tofile(OUT / f"clip.{name}.f32")


clip = samples(speech(4000, RATE))
magnitude = np.abs(librosa.stft(clip))
OUT.mkdir(exist_ok=True)
# As librosa.display.specshow is given them; frames one after the other.
write("levels", librosa.power_to_db(magnitude**2).T)
write("spectrum", librosa.amplitude_to_db(magnitude.mean(axis=1), top_db=None))
write("mel", librosa.power_to_db(librosa.feature.melspectrogram(y=clip, sr=RATE)).T)
write("mfcc", librosa.feature.mfcc(y=clip, sr=RATE).T)
