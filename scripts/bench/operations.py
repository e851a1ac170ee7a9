"""What is measured: how librosa does it, how far ours may differ, and how much faster it has to be."""

from dataclasses import dataclass
from typing import Callable, Optional

import librosa
import noisereduce
import numpy as np

import peers


@dataclass
class Operation:
    name: str
    peer: Callable
    # What the peer is given; None for the path itself.
    memory: Optional[Callable] = None
    # How many times librosa's speed, and torchaudio's, is the goal.
    target: Optional[float] = None
    torch_target: Optional[float] = None
    tolerance: float = 1e-3
    # "absolute"; "relative", to each number; "largest", to the largest number of its column; "decibels".
    measure: str = "absolute"
    # The variant without random draws that is compared, in place of the one that is timed.
    fixed: Optional[Callable] = None


def difference(operation, ours, theirs):
    ours, theirs = ours.astype(np.float64).ravel(), np.asarray(theirs, dtype=np.float64).ravel()
    if ours.shape != theirs.shape:
        return float("inf")
    if operation.measure == "decibels":
        ours, theirs = librosa.power_to_db(ours), librosa.power_to_db(theirs)
    scale = {"relative": np.maximum(np.abs(theirs), 1e-9), "largest": np.abs(theirs).max()}.get(operation.measure, 1)
    return float((np.abs(ours - theirs) / scale).max())


ALL = [
    Operation("load", peers.at_22050, tolerance=1e-5),
    Operation("load + MFCC 20", lambda path: peers.frames(peers.mfcc(peers.at_22050(path))), target=3,
              torch_target=1.5, tolerance=2e-3),
    Operation("MFCC 20", lambda y: peers.frames(peers.mfcc(y)), peers.at_22050, target=5, tolerance=2e-3),
    Operation("mel", lambda y: peers.frames(librosa.feature.melspectrogram(y=y, sr=22050)), peers.at_22050, target=5,
              measure="decibels"),
    Operation("centroid + bandwidth + roll-off", peers.shape_of_spectrum, peers.at_22050, target=5, tolerance=1e-4,
              measure="relative"),
    Operation("time stretch 0.85", lambda y: librosa.effects.time_stretch(y, rate=0.85), peers.at_22050, target=4),
    Operation("pitch shift 0.7", lambda y: peers.pitched(y, 0.7), peers.at_22050, target=4),
    Operation("noise reduction", lambda y: noisereduce.reduce_noise(y=y, sr=22050), peers.at_22050, target=4),
    Operation("noise reduction 48 kHz", lambda y: noisereduce.reduce_noise(y=y, sr=48000), peers.at_48000, target=4),
    # MFCCs of a sound that was stretched: 1e-6 of full scale is audible in bands 80 dB below the loudest.
    Operation("ravdess-tdconv-lstm", lambda path: peers.tdconv(path, True), target=4, tolerance=1e-4,
              measure="largest", fixed=lambda path: peers.tdconv(path, False)),
    Operation("tess-cnn", peers.tess, target=4, tolerance=2e-3),
    # A part of the chain below: shown, and held to its numbers, but without a goal of its own.
    Operation("ravdess-polarity cleaning", peers.envelope, tolerance=1e-5),
    Operation("ravdess-polarity", peers.polarity, target=4, tolerance=2e-3),
    Operation("ravdess-tess-lstm", peers.ravdess_tess, target=4, tolerance=1e-4, measure="largest"),
    Operation("crema-cnn1d", lambda path: peers.crema(path, True, peers.loudness), target=4,
              fixed=lambda path: peers.crema(path, False, peers.loudness)),
    Operation("crema-cnn2d", lambda path: peers.crema(path, True, peers.mel_in_decibels), target=4, tolerance=1e-2,
              fixed=lambda path: peers.crema(path, False, peers.mel_in_decibels)),
]
