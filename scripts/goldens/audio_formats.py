"""Writes Tests/AudioTests/Goldens/formats: one small file of each format, and beside it the mean of its channels as
soundfile (libsndfile 1.2.2) decodes it, raw little-endian float32.

Left is speech, right is noise (signals.py, seed 1), 300 frames; what loses sound has 2,400, so that there is some.
Run from the repository's root.
"""

import pathlib

import numpy as np
import signals
import soundfile

assert soundfile.__libsndfile_version__ == "1.2.2"
TARGET = pathlib.Path("Tests/AudioTests/Goldens/formats")
TARGET.mkdir(exist_ok=True)

FORMATS = [
    # name, format, subtype, rate, frames
    ("u8.wav", "WAV", "PCM_U8", 8000, 300),
    ("24.wav", "WAV", "PCM_24", 24414, 300),
    ("32.wav", "WAV", "PCM_32", 96000, 300),
    ("float.wav", "WAV", "FLOAT", 44100, 300),
    ("double.wav", "WAV", "DOUBLE", 48000, 300),
    ("a-law.wav", "WAV", "ALAW", 8000, 300),
    ("mu-law.wav", "WAV", "ULAW", 8000, 300),
    ("adpcm.wav", "WAV", "IMA_ADPCM", 16000, 2400),
    ("extensible.wav", "WAVEX", "PCM_16", 48000, 300),
    ("24.aiff", "AIFF", "PCM_24", 44100, 300),
    ("16.au", "AU", "PCM_16", 16000, 300),
    ("16.w64", "W64", "PCM_16", 16000, 300),
    ("16.caf", "CAF", "PCM_16", 16000, 300),
    ("24.flac", "FLAC", "PCM_24", 96000, 300),
    ("vorbis.ogg", "OGG", "VORBIS", 22050, 2400),
    ("opus.ogg", "OGG", "OPUS", 48000, 2400),
    ("layer3.mp3", "MP3", "MPEG_LAYER_III", 44100, 2400),
]

for name, container, subtype, rate, frames in FORMATS:
    channels = [signals.samples(signals.speech(frames, rate)), signals.samples(signals.noise(frames), 0.5)]
    soundfile.write(TARGET / name, np.array(channels).T, rate, format=container, subtype=subtype)
    decoded, _ = soundfile.read(TARGET / name, dtype="float32", always_2d=True)
    decoded.mean(axis=1).astype("<f4").tofile(TARGET / f"{name}.f32")
