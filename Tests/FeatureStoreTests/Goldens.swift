import TestSupport

/// What other tools made; see scripts/goldens/feature_store.py and scripts/goldens/chains.py.
let goldens = Goldens(.module)
