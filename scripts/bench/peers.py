"""The operations of `ser-dist bench features` as librosa and the other libraries do them.

Each takes a clip (its path, or what `memory` loaded) and returns an array laid out as ours is. `noise` decides whether
the chains draw their noise, which is timed but cannot be compared.
"""

import sys
import types

import librosa
import noisereduce
import numpy as np
import pandas
import python_speech_features
import soundfile

RANDOM = np.random.default_rng(0)
FRAMES = 151


def frames(columns, count=FRAMES):
    """Columns × frames as librosa gives them, to so many frames × columns."""
    rows = columns.T[:count]
    return np.pad(rows, ((0, count - len(rows)), (0, 0)))


def at_22050(path):
    return librosa.load(path)[0]


def at_48000(path):
    sound = librosa.load(path, sr=48000)[0]
    return np.pad(sound, (0, max(0, 173056 - len(sound))))[:173056]


def mfcc(sound, count=20, rate=22050):
    return librosa.feature.mfcc(y=sound, sr=rate, n_mfcc=count)


def shape_of_spectrum(sound):
    return frames(
        np.vstack([
            librosa.feature.spectral_centroid(y=sound, sr=22050),
            librosa.feature.spectral_bandwidth(y=sound, sr=22050),
            librosa.feature.spectral_rolloff(y=sound, sr=22050),
        ]))


def noisy(sound):
    return sound + 0.035 * RANDOM.uniform() * sound.max() * RANDOM.normal(size=len(sound))


def pitched(sound, semitones, rate=22050):
    return librosa.effects.pitch_shift(sound, sr=rate, n_steps=semitones)


def tdconv(path, noise):
    sound, _ = librosa.load(path, offset=0.6, duration=2.5)
    add = noisy if noise else lambda sound: sound
    copies = [pitched(add(sound), 0.7), add(sound), pitched(sound, 0.7)]
    return np.stack([frames(mfcc(copy), 108) for copy in copies])


def tess(path):
    return frames(mfcc(librosa.effects.preemphasis(at_22050(path), coef=0.97), 40), 100)


def envelope(path):
    sound, rate = librosa.load(path, sr=16000)
    mean = pandas.Series(sound).abs().rolling(window=rate // 10, min_periods=1, center=True).mean()
    return sound[mean.to_numpy() > 0.0005]


def polarity(path):
    sound = envelope(path)
    starts = range(0, max(1, (len(sound) - 1) // 1600) * 1600, 1600)
    return np.stack([
        python_speech_features.mfcc(sound[start:start + 1600], 16000, numcep=13, nfilt=26, nfft=512).T for start in starts
    ])


def ravdess_tess(path):
    sound, rate = librosa.load(path, sr=None)
    whole = sound * 32768
    gain = 32768 * 10 ** (-5 / 20) / np.abs(whole).max()
    loud = np.floor(whole.astype(np.float64) * gain).clip(-32768, 32767).astype(np.float32)
    trimmed, _ = librosa.effects.trim(loud, top_db=30)
    fitted = np.pad(trimmed, (0, max(0, 173056 - len(trimmed))))[:173056]
    clean = noisereduce.reduce_noise(y=fitted, sr=rate)
    rms, crossings = librosa.feature.rms(y=clean), librosa.feature.zero_crossing_rate(clean)
    return frames(np.vstack([rms, crossings, mfcc(clean, 13, rate)]), 339)


def crema(path, noise, features):
    sound, rate = librosa.load(path, sr=None, duration=3.5)
    copies = [sound, noisy(sound) if noise else sound, pitched(sound, 0.5, rate)]
    rows = []
    for copy in copies:
        missing = max(0, 77175 - len(copy))
        rows.append(features(np.pad(copy, (missing - missing // 2, missing // 2))[:77175], rate))
    return np.stack(rows)


def loudness(sound, _):
    return np.hstack([librosa.feature.zero_crossing_rate(sound)[0], librosa.feature.rms(y=sound)[0]])


def mel_in_decibels(sound, rate):
    return librosa.power_to_db(librosa.feature.melspectrogram(y=sound, sr=rate))


def load_torchaudio():
    """Its transforms need torch alone; the compiled extension may not fit the torch that is installed, so it is not loaded."""
    import torch

    extension = types.ModuleType("torchaudio._extension")
    extension._IS_TORCHAUDIO_EXT_AVAILABLE = False
    extension.fail_if_no_align = lambda function: function
    extension._load_lib = lambda name: False
    sys.modules["torchaudio._extension"] = extension
    import torchaudio
    return torch, torchaudio


def torchaudio_operations():
    """Those operations that torchaudio has too, or none where it cannot be loaded; for speed alone."""
    try:
        torch, torchaudio = load_torchaudio()
    except (ImportError, OSError, RuntimeError) as error:
        print(f"torchaudio is left out: {error}")
        return {}
    torch.set_num_threads(1)
    spectrum = {"n_fft": 2048, "hop_length": 512, "n_mels": 128}
    resample = torchaudio.transforms.Resample(48000, 22050)
    mfcc = torchaudio.transforms.MFCC(22050, 20, melkwargs=spectrum)
    mel = torchaudio.transforms.MelSpectrogram(22050, **spectrum)

    def load(path):
        return resample(torch.from_numpy(soundfile.read(path, dtype="float32")[0]))

    def without_gradients(operation):
        def run(clip):
            with torch.inference_mode():
                return operation(clip)
        return run

    in_memory = {"MFCC 20": mfcc, "mel": mel}
    operations = {"load": load, "load + MFCC 20": lambda path: mfcc(load(path))}
    operations |= {name: (lambda sound, of=of: of(torch.from_numpy(sound))) for name, of in in_memory.items()}
    return {name: without_gradients(operation) for name, operation in operations.items()}
