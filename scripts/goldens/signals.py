"""Signals that need no file: integer formulas, the same in Tests/TestSupport/Signals.swift.

All give 16-bit whole numbers; divided by 32768 they are exact in float32.
"""

import numpy as np


def noise(count, seed=1):
    """A linear congruential generator's upper half, modulo 2^32."""
    state, values = seed, []
    for _ in range(count):
        state = (state * 1664525 + 1013904223) % 2**32
        values.append((state >> 16) - 32768)
    return values


def speech(count, rate):
    """Syllables of a sawtooth voice whose pitch rises and falls from 110 to 170 Hz, with breath."""
    breath, phase, values = noise(count), 0, []
    sway, syllable = rate // 3, rate // 4
    for i in range(count):
        pitch = 110 + abs(2 * (i % sway) - sway) * 60 // sway
        phase = (phase + (pitch << 16) // rate) % 65536
        at = i % syllable
        loudness = min(at, syllable - at) * 131072 // syllable
        values.append(((phase - 32768) * loudness >> 17) + (breath[i] >> 8))
    return values


def chirp(count):
    """A triangle wave from a low pitch up to a third of the rate."""
    phase, values = 0, []
    for i in range(count):
        phase = (phase + 300 + 20000 * i // count) % 65536
        values.append(min(2 * abs(phase - 32768) - 32768, 32767))
    return values


def impulse(count):
    return [32767 if i == count // 2 else 0 for i in range(count)]


def samples(values, scale=1.0):
    return (np.array(values, dtype=np.float32) / 32768 * np.float32(scale)).astype(np.float32)
