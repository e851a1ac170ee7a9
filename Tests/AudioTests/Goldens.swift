import TestSupport

/// What librosa loaded, and files of other containers; see scripts/goldens/audio.py.
let goldens = Goldens(.module)
