"""Goldens of all pools: keras 3.15.1 on tensorflow-cpu, seed 2031.

python scripts/goldens/layers_pools.py writes Tests/NetworkTests/Goldens/layers-pools.json.
"""

from layer_cases import Cases
from keras import layers as L

cases = Cases(__file__, 2031)


def case(title, kind, rows, *shape, **settings):
    layer = getattr(L, kind)(**settings)
    written = {key: list(value) if isinstance(value, tuple) else value for key, value in settings.items()}
    return cases.layer(title, {"layer": kind, **written}, layer, rows, *shape)


def windows(kind):
    flat, square = f"{kind}1D", f"{kind}2D"
    return [
        case("pairs of frames", flat, 2, 7, 18, pool_size=2),
        case("one frame", flat, 1, 1, 5, pool_size=3, padding="same"),
        case("same", flat, 2, 8, 5, pool_size=3, padding="same"),
        case("same, overlapping", flat, 2, 9, 5, pool_size=4, strides=3, padding="same"),
        case("same, gaps", flat, 2, 7, 3, pool_size=2, strides=3, padding="same"),
        case("pairs of both", square, 2, 5, 4, 3, pool_size=(2, 2)),
        case("one number", square, 2, 7, 6, 5, pool_size=3, strides=2),
        case("same, as in crema-cnn2d", square, 1, 6, 7, 5, pool_size=5, strides=2, padding="same"),
        case("pairs", square, 2, 4, 9, 2, pool_size=(1, 3), strides=(3, 2), padding="same"),
        case("one cell", square, 1, 1, 1, 5, pool_size=4, padding="same"),
    ]


def whole(kind):
    flat, square = f"Global{kind}1D", f"Global{kind}2D"
    return [
        case("over frames", flat, 3, 7, 18),
        case("one frame, axes kept", flat, 1, 1, 3, keepdims=True),
        case("over height and width", square, 2, 3, 2, 17),
        case("axes kept", square, 2, 4, 2, 3, keepdims=True),
    ]


cases.write("NetworkTests/Goldens/layers-pools.json", {
    "cases": windows("MaxPooling") + windows("AveragePooling") + whole("AveragePooling") + whole("MaxPooling"),
})
