"""Writes Tests/AudioTests/Goldens: stereo files as librosa 0.11.0 (soxr 1.1.0) loads them at 22,050 Hz.

Also to other rates: 0.02 s of noise through librosa.resample, "between-FROM-TO".
Left is speech, right is noise (signals.py, seed 1), 0.1 s of 16-bit PCM. Raw little-endian float32.
Also other containers: 0.1 s of speech at 16 kHz as FLAC and AIFF, and an Ogg Vorbis file cut within its last page.
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

for source, target in ((22050, 48000), (8000, 96000), (44100, 16000), (96000, 24414), (24414, 44100), (48000, 8000)):
    y = librosa.resample(signals.samples(signals.noise(source // 50 + 3)), orig_sr=source, target_sr=target)
    y.astype("<f4").tofile(TARGET / f"between-{source}-{target}.f32")

speech = np.array(signals.speech(1600, 16000), dtype=np.int16)
soundfile.write(TARGET / "speech.flac", speech, 16000, subtype="PCM_16")
soundfile.write(TARGET / "speech.aiff", speech, 16000, subtype="PCM_16")
soundfile.write(TARGET / "cut.ogg", speech, 16000, format="OGG", subtype="VORBIS")
whole = (TARGET / "cut.ogg").read_bytes()
(TARGET / "cut.ogg").write_bytes(whole[:-200])
