"""Writes Tests/FeatureStoreTests/Goldens/chain.*.f32: rows of the recipes, from file to features, as the published
projects compute them.

librosa 0.11.0, pydub 0.25.1, noisereduce 3.0.3, python_speech_features 0.6, pandas. Clips are formulas (signals.py,
noise seed 1) written as 16-bit WAV. Raw little-endian float32, rows as the store holds them. Run from the repository's
root.
"""

import pathlib
import tempfile
import warnings

import librosa
import noisereduce
import numpy as np
import pandas
import pydub
import pydub.effects
import python_speech_features
import signals
import soundfile

assert librosa.__version__ == "0.11.0"
warnings.filterwarnings("ignore")
TARGET = pathlib.Path("Tests/FeatureStoreTests/Goldens")
SCRATCH = pathlib.Path(tempfile.mkdtemp())


def save(name, values):
    np.ascontiguousarray(values, dtype="<f4").tofile(TARGET / f"chain.{name}.f32")


def clip(rate, seconds):
    """A syllabic voice with faint noise before and after it."""
    count = int(rate * seconds)
    lead = int(rate * 0.4)
    voice = signals.speech(count - 2 * lead, rate)
    faint = [value >> 12 for value in signals.noise(2 * lead, seed=2)]
    path = SCRATCH / f"{rate}.wav"
    soundfile.write(path, np.array(faint[:lead] + voice + faint[lead:], dtype=np.int16), rate, subtype="PCM_16")
    return str(path)


RAVDESS, TESS, CREMA, LONG = clip(48000, 3.4), clip(24414, 2.1), clip(16000, 2.3), clip(44100, 5.2)

# ravdess-tdconv-lstm, as it is and with the pitch shifted.
y, rate = librosa.load(RAVDESS, offset=0.6, duration=2.5)
save("ravdess-tdconv-lstm", librosa.feature.mfcc(y=y, sr=rate)[:, :108].T)
shifted = librosa.effects.pitch_shift(y, sr=rate, n_steps=0.7)
save("ravdess-tdconv-lstm.pitch", librosa.feature.mfcc(y=shifted, sr=rate)[:, :108].T)

# tess-cnn
y, rate = librosa.load(TESS)
row = librosa.feature.mfcc(y=librosa.effects.preemphasis(y, coef=0.97), sr=rate, n_mfcc=40).T[:100]
save("tess-cnn", np.pad(row, ((0, 100 - len(row)), (0, 0))))

# ravdess-polarity: its first three windows.
y, rate = librosa.load(RAVDESS, sr=16000)
envelope = pandas.Series(y).apply(np.abs).rolling(window=int(rate / 10), min_periods=1, center=True).mean()
clean = y[(envelope > 0.0005).to_numpy()]
assert 0 < len(clean) < len(y)
windows = [clean[start : start + 1600] for start in (0, 1600, 3200)]
save(
    "ravdess-polarity",
    [python_speech_features.mfcc(w, rate, numcep=13, nfilt=26, nfft=512).T for w in windows],
)


def loudness_and_mfcc(path):
    sound = pydub.effects.normalize(pydub.AudioSegment.from_file(path), headroom=5.0)
    y = np.array(sound.get_array_of_samples(), dtype="float32")
    y, _ = librosa.effects.trim(y, top_db=30)
    y = np.pad(y, (0, max(0, 173056 - len(y))))[:173056]
    y = noisereduce.reduce_noise(y=y, sr=sound.frame_rate)
    columns = [
        librosa.feature.rms(y=y, frame_length=2048, hop_length=512),
        librosa.feature.zero_crossing_rate(y, frame_length=2048, hop_length=512),
        librosa.feature.mfcc(y=y, sr=sound.frame_rate, n_mfcc=13, hop_length=512),
    ]
    return np.concatenate(columns).T


save("ravdess-tess-lstm.48000", loudness_and_mfcc(RAVDESS))
save("ravdess-tess-lstm.44100", loudness_and_mfcc(LONG))  # longer than a row: cut

# crema-cnn1d and crema-cnn2d, as it is and with the pitch shifted.
y, rate = librosa.load(CREMA, sr=None, duration=3.5)


def centred(y):
    missing = 77175 - len(y)
    return np.pad(y, ((missing + 1) // 2, missing // 2))


for name, sound in [("", y), (".pitch", librosa.effects.pitch_shift(y, sr=rate, n_steps=0.5))]:
    sound = centred(sound)
    crossings = librosa.feature.zero_crossing_rate(y=sound)
    save(f"crema-cnn1d{name}", np.concatenate([crossings[0], librosa.feature.rms(y=sound)[0]])[:, None])
    if not name:
        save("crema-cnn2d", librosa.power_to_db(librosa.feature.melspectrogram(y=sound, sr=rate)))
