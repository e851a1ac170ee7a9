"""Clips to measure on: seeded, 3.5 s at 48 kHz, 16 bits, with the spectrum, the pauses and the noise of speech."""

import pathlib

import numpy as np
import scipy.signal
import soundfile

RATE = 48000
COUNT = 168000


def speech_like(seed):
    """Glottal pulses of a wandering pitch through three resonances that change with every syllable, and breath."""
    random = np.random.default_rng(seed)
    time = np.arange(COUNT) / RATE
    sway = np.interp(time, np.linspace(0, 3.5, 12), random.uniform(0.8, 1.25, 12))
    phase = np.cumsum(random.uniform(95, 220) * sway) / RATE
    source = 1 - 2 * (phase % 1) + 0.1 * random.normal(size=COUNT)
    sound = np.zeros(COUNT)
    edges = np.linspace(0.3, 3.2, 13) * RATE
    for start, end in zip(edges[:-1].astype(int), edges[1:].astype(int)):
        syllable = source[start:end] * np.hanning(end - start) ** 0.5
        for low, high in ((300, 800), (900, 2200), (2300, 3500)):
            centre = random.uniform(low, high)
            syllable = syllable + scipy.signal.lfilter(*scipy.signal.iirpeak(centre, 6, fs=RATE), syllable)
        sound[start:end] += syllable * random.uniform(0.3, 1)
    sound = sound / np.abs(sound).max() * random.uniform(0.2, 0.7)
    return sound + 0.002 * random.normal(size=COUNT)


def make(directory, count):
    """Paths of the clips, those already there kept."""
    directory = pathlib.Path(directory)
    directory.mkdir(parents=True, exist_ok=True)
    paths = [directory / f"clip-{seed:03}.wav" for seed in range(count)]
    for seed, path in enumerate(paths):
        if not path.exists():
            soundfile.write(path, np.clip(speech_like(seed), -1, 1), RATE, subtype="PCM_16")
    return paths
