#!/usr/bin/env python3
"""PNG files made by others: what they decode to, and how small they are.

usage: scripts/goldens/png.py DIRECTORY     (Tests/PicturesTests/Goldens)
Made with Pillow 13.0 (its own choice of filters, level 6) and zlib 1.2.13, numpy 2.4; no random numbers:
spectrogram.png and levels.png show the short-time spectrum of signals.speech, and filters.png an integer formula that
the tests know, each row by the next of the five filters."""
import os
import struct
import sys
import zlib

import numpy as np
from PIL import Image

import signals


def levels():
    """240 frames of 129 bands, 80 dB from the darkest to the lightest, low bands at the bottom."""
    audio = np.array(signals.speech(240 * 128 + 256, 16000)) / 32768
    frames = np.stack([audio[128 * i:128 * i + 256] * np.hanning(256) for i in range(240)])
    decibels = 20 * np.log10(np.abs(np.fft.rfft(frames)) + 1e-6)
    return np.clip((decibels - decibels.max() + 80) / 80 * 255, 0, 255).round().astype(np.uint8).T[::-1]


def formula():
    x, y, channel = np.meshgrid(np.arange(23), np.arange(15), np.arange(3))
    return ((x * x * (channel + 1) + y * y * 3 + x * y) % 256).astype(np.uint8)


def filtered(row, above, kind):
    left, corner = np.zeros_like(row), np.zeros_like(row)
    left[3:], corner[3:] = row[:-3], above[:-3]
    paeth = []
    for a, b, c in zip(left, above, corner):
        estimate = a + b - c
        paeth.append(min((a, b, c), key=lambda value: abs(estimate - value)))
    guess = [0 * row, left, above, (left + above) // 2, np.array(paeth)][kind]
    return bytes([kind]) + ((row - guess) % 256).astype(np.uint8).tobytes()


def chunk(name, contents):
    return struct.pack(">I", len(contents)) + name + contents + struct.pack(">I", zlib.crc32(name + contents))


def every_filter(pixels):
    height, width, _ = pixels.shape
    rows = pixels.reshape(height, -1).astype(int)
    above = np.vstack([0 * rows[:1], rows[:-1]])
    packed = b"".join(filtered(rows[i], above[i], i % 5) for i in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(packed, 6)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def main(directory):
    values = levels()
    colours = np.stack([values, values // 2, 255 - values], axis=-1)
    # A pattern over it, so that there are more colours than a table holds.
    colours[..., 1] += (np.indices(values.shape).sum(axis=0) % 3).astype(np.uint8)
    Image.fromarray(colours).save(os.path.join(directory, "spectrogram.png"), compress_level=6)
    table = Image.fromarray(values, "P")
    table.putpalette([channel for level in range(256) for channel in (level, level, 255 - level)])
    table.save(os.path.join(directory, "levels.png"), compress_level=6)
    with open(os.path.join(directory, "filters.png"), "wb") as file:
        file.write(every_filter(formula()))


main(sys.argv[1])
