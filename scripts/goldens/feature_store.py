"""Writes a feature store as another tool would: x and y alone, wider types than ours, no classes.

h5py 3.14.0; numpy seed 0. Run as
  python scripts/goldens/feature_store.py Tests/FeatureStoreTests/Goldens/h5py.h5
"""
import sys

import h5py
import numpy as np

rng = np.random.default_rng(0)
with h5py.File(sys.argv[1], "w") as f:
    f["x"] = rng.integers(-8, 8, (6, 2, 3)).astype("f8") / 8
    f["y"] = np.array([0, 1, 2, 3, 1, 0], dtype="i8")
