import TestSupport

/// What librosa computed; see scripts/goldens/pictures.py.
let goldens = Goldens(.module)
