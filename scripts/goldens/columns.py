"""Writes Tests/FeaturesTests/Goldens/*.columns.f32 and *.spectrum.f32: what librosa 0.11.0 makes of short clips.

Signals are formulas (signals.py, noise seed 1). Raw little-endian float32, frames x columns: zero-crossing rate, RMS,
centroid, bandwidth, roll-off at 85 %, roll-off at 30 %, flatness, contrast (7; zeros where librosa refuses the rate),
chroma (12). The spectra have frames of 256 samples every 128: magnitude, power, decibels, one behind the other.
Deltas of orders 1 to 3 stand beside each other, made of RMS, centroid and chroma. Run from the repository's root.
"""

import pathlib

import librosa
import numpy as np
import signals

assert librosa.__version__ == "0.11.0"
TARGET = pathlib.Path("Tests/FeaturesTests/Goldens")
feature = librosa.feature


def save(name, values):
    np.ascontiguousarray(values, dtype="<f4").tofile(TARGET / f"{name}.f32")


def tone(count, rate):
    """A triangle wave of 440 Hz, a quarter of a semitone sharp."""
    step = int(440 * 2 ** (0.25 / 12) * 65536 / rate)
    return [min(2 * abs(step * i % 65536 - 32768) - 32768, 32767) for i in range(count)]


def speech(count, rate, scale=1.0):
    return signals.samples(signals.speech(count, rate), scale)


def half_silent():
    y = speech(8000, 22050)
    y[2500:] = 0
    return y


CASES = {  # name: (samples, rate)
    "speech": (speech(11025, 22050), 22050),
    "speech-8k": (speech(6000, 8000), 8000),
    "speech-24k": (speech(6000, 24414), 24414),
    "speech-44k": (speech(8000, 44100), 44100),
    "speech-48k": (speech(8000, 48000), 48000),
    "speech-96k": (speech(8000, 96000), 96000),
    "quiet": (speech(6000, 22050, 2**-12), 22050),
    "loud": (speech(6000, 22050, 32768), 22050),
    "half-silent": (half_silent(), 22050),
    "noise": (signals.samples(signals.noise(8000)), 22050),
    "chirp": (signals.samples(signals.chirp(8000)), 22050),
    "tone": (signals.samples(tone(8000, 22050)), 22050),
    "impulse": (signals.samples(signals.impulse(6000)), 22050),
    "silence": (np.zeros(5000, np.float32), 22050),
    "short": (signals.samples(signals.noise(300)), 22050),
    "one-sample": (signals.samples([16384]), 22050),
}


def contrast(y, rate):
    if rate <= 12800:
        return np.zeros((7, 1 + len(y) // 512))
    return feature.spectral_contrast(y=y, sr=rate)


def columns(y, rate):
    rows = [
        feature.zero_crossing_rate(y),
        feature.rms(y=y),
        feature.spectral_centroid(y=y, sr=rate),
        feature.spectral_bandwidth(y=y, sr=rate),
        feature.spectral_rolloff(y=y, sr=rate),
        feature.spectral_rolloff(y=y, sr=rate, roll_percent=0.3),
        feature.spectral_flatness(y=y),
        contrast(y, rate),
        feature.chroma_stft(y=y, sr=rate),
    ]
    return np.concatenate(rows).T


for name, (y, rate) in CASES.items():
    save(f"{name}.columns", columns(y, rate))

spectrum = np.abs(librosa.stft(speech(2000, 22050), n_fft=256, hop_length=128))
save("speech.spectrum", np.stack([spectrum, spectrum**2, librosa.power_to_db(spectrum**2)]).swapaxes(1, 2))

y, rate = CASES["speech"]
changing = np.concatenate([feature.rms(y=y), feature.spectral_centroid(y=y, sr=rate), feature.chroma_stft(y=y, sr=rate)])
save("speech.delta", np.concatenate([feature.delta(changing, order=order) for order in (1, 2, 3)]).T)
