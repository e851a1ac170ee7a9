import TestSupport

/// What librosa computed; see scripts/goldens/features.py.
let goldens = Goldens(.module)
