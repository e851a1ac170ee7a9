"""Writes the goldens of the simple steps to Tests/EffectsTests/Goldens.

Pre-emphasis and trim as librosa 0.11.0 has them, peak normalisation as pydub 0.25.1, the envelope as pandas' centred
rolling mean. Signals are formulas (signals.py, noise seed 1). Sound is raw little-endian float32; of trim and envelope
only the kept ranges are written, as JSON. Run from the repository's root.
"""

import importlib.metadata
import json
import pathlib

import librosa
import numpy as np
import pandas
import pydub
import pydub.effects
import signals

assert librosa.__version__ == "0.11.0"
assert importlib.metadata.version("pydub") == "0.25.1"
TARGET = pathlib.Path("Tests/EffectsTests/Goldens")


def save(name, values):
    np.ascontiguousarray(values, dtype="<f4").tofile(TARGET / f"{name}.f32")


def save_json(name, values):
    (TARGET / f"{name}.json").write_text(json.dumps(values, indent=1) + "\n")


def normalised(values, headroom):
    samples = np.array(values, dtype="<i2")
    segment = pydub.AudioSegment(samples.tobytes(), sample_width=2, frame_rate=16000, channels=1)
    return np.frombuffer(pydub.effects.normalize(segment, headroom=headroom).raw_data, dtype="<i2")


def fading(count=20000):
    """Silence, a voice and noise that dies away, each part in steps that sit around the bounds asked for."""
    fade = 2.0 ** -(np.arange(count // 2, dtype=np.float32) // 500)
    sound = signals.samples(signals.speech(count // 2, 16000))
    noise = signals.samples(signals.noise(count // 2)) * fade.astype(np.float32)
    return np.concatenate([np.zeros(3000, np.float32), sound, noise]).astype(np.float32)


def trim_cases():
    sounds = {
        "speech": signals.samples(signals.speech(16000, 16000)),
        "quiet": signals.samples(signals.speech(16000, 16000), 2**-12),
        "noise": signals.samples(signals.noise(5000)),
        "chirp": signals.samples(signals.chirp(5000)),
        "impulse": signals.samples(signals.impulse(9001)),
        "silence": np.zeros(5000, np.float32),
        "short": signals.samples(signals.noise(300)),
        "one-sample": signals.samples([16384]),
        "fading": fading(),
        "fading-integers": fading() * np.float32(32768),
    }
    for name, sound in sounds.items():
        for decibels in (1, 3, 10, 20, 30, 60, 100):
            start, end = librosa.effects.trim(sound, top_db=decibels)[1]
            yield {"name": name, "decibels": decibels, "start": int(start), "end": int(end)}


def kept_ranges(sound, window, threshold):
    mean = pandas.Series(sound).apply(np.abs).rolling(window=window, min_periods=1, center=True).mean()
    edges = np.flatnonzero(np.diff(np.concatenate([[0], (mean > threshold).astype(int), [0]])))
    return [int(edge) for edge in edges]


def envelope_cases():
    sounds = {
        "short-speech": signals.samples(signals.speech(8000, 16000)),
        "fading": fading(),
        "short-impulse": signals.samples(signals.impulse(999)),
    }
    for name, sound in sounds.items():
        for window in (1, 2, 3, 160, 161, 1600, 30000):
            for threshold in (0.0, 0.0005, 0.05):
                ranges = kept_ranges(sound, window, threshold)
                if len(ranges) <= 200:
                    yield {"name": name, "window": window, "threshold": threshold, "edges": ranges}


save("pre-emphasis", librosa.effects.preemphasis(signals.samples(signals.noise(1000)), coef=0.97))
save("normalize-speech-5", normalised(signals.speech(4000, 16000), 5.0))
save("normalize-quiet-0.1", normalised([value >> 9 for value in signals.speech(4000, 16000)], 0.1))
save("normalize-noise-0", normalised(signals.noise(2000), 0.0))
save("normalize-lowest-0", normalised([-32768, -32767, -1, 0, 1, 32767], 0.0))
save_json("trim", list(trim_cases()))
save_json("envelope", list(envelope_cases()))
