"""What scripts/soak-serve sends: clips of many kinds, and what only looks like one."""

import io
import math
import random
import struct
import wave


def voice(seconds, rate, seed):
    """Samples of ±1 with a pitch that moves, overtones, syllables and breath."""
    chance = random.Random(seed)
    pitch, phase, samples = chance.uniform(100, 250), 0.0, []
    for index in range(int(seconds * rate)):
        time = index / rate
        phase += pitch * (1 + 0.2 * math.sin(4 * time)) / rate
        tone = sum(math.sin(2 * math.pi * phase * part) / part for part in (1, 2, 3))
        samples.append(0.2 * (1.2 + math.sin(25 * time)) / 2.2 * tone + 0.005 * chance.uniform(-1, 1))
    return samples


def wav(samples, rate, width=2, channels=1):
    """A WAV file of whole numbers of `width` bytes."""
    most = (1 << 8 * width - 1) - 1
    zero = 128 if width == 1 else 0
    numbers = (int(most * max(-1.0, min(1.0, sample))) + zero for sample in samples)
    frames = b"".join(number.to_bytes(width, "little", signed=width > 1) * channels for number in numbers)
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(channels)
        out.setsampwidth(width)
        out.setframerate(rate)
        out.writeframes(frames)
    return file.getvalue()


def wav_of_floats(samples, rate):
    data = struct.pack(f"<{len(samples)}f", *samples)
    form = struct.pack("<HHIIHH", 3, 1, rate, 4 * rate, 4, 32)
    chunks = b"WAVEfmt " + struct.pack("<I", len(form)) + form + b"data" + struct.pack("<I", len(data)) + data
    return b"RIFF" + struct.pack("<I", len(chunks)) + chunks


def cases():
    """Names, bodies, and whether each is a clip."""
    speech = voice(3, 48000, 1)
    whole = wav(speech, 48000)
    yield "3 s at 48 kHz", whole, True
    yield "3 s at 22,050 Hz", wav(voice(3, 22050, 2), 22050), True
    yield "2 s at 16 kHz", wav(voice(2, 16000, 3), 16000), True
    yield "1 s at 11,025 Hz, stereo", wav(voice(1, 11025, 4), 11025, channels=2), True
    yield "1.5 s of 24 bits", wav(voice(1.5, 24414, 5), 24414, width=3), True
    yield "1 s of 8 bits", wav(voice(1, 8000, 6), 8000, width=1), True
    yield "1 s of floats", wav_of_floats(voice(1, 44100, 7), 44100), True
    yield "0.2 s", wav(voice(0.2, 16000, 8), 16000), True
    yield "silence", wav([0.0] * 16000, 16000), True
    yield "nothing", b"", False
    yield "text", b"this is no audio\n" * 40, False
    yield "a web page", b"<!doctype html><title>clip.wav</title>", False
    yield "a header alone", whole[:44], False
    yield "part of a header", whole[:20], False
    yield "no number", wav_of_floats([0.1, math.nan, 0.2] * 4000, 16000), False
    yield "a ZIP archive", b"PK\x03\x04" + bytes(random.Random(9).randrange(256) for _ in range(5000)), False
