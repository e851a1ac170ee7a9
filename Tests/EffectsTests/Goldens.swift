import TestSupport

/// What librosa, pydub and noisereduce computed; see scripts/goldens/effects.py.
let goldens = Goldens(.module)
