"""Goldens of Optimizers: keras 3.15.1 on tensorflow-cpu, seed 31.

python scripts/goldens/optimizers.py writes Tests/OptimizersTests/Goldens/optimizers.json: each optimizer with each of its
settings, along gradients that are large, tiny and nothing.
"""

from layer_cases import Cases, flat, keras

cases = Cases(__file__, 31)
O = keras.optimizers

PLANS = [
    ("adam", O.Adam, {}), ("adam", O.Adam, {"beta_1": 0.8, "beta_2": 0.95, "epsilon": 1e-3}),
    ("adam", O.Adam, {"amsgrad": True, "beta_2": 0.5}), ("adam", O.Adam, {"weight_decay": 0.1}),
    ("adamw", O.AdamW, {}), ("adamw", O.AdamW, {"weight_decay": 0.5, "amsgrad": True, "beta_1": 0.7}),
    ("rmsprop", O.RMSprop, {}), ("rmsprop", O.RMSprop, {"rho": 0.7, "momentum": 0.8, "epsilon": 1e-4}),
    ("rmsprop", O.RMSprop, {"centered": True}), ("rmsprop", O.RMSprop, {"centered": True, "momentum": 0.5}),
    ("sgd", O.SGD, {}), ("sgd", O.SGD, {"momentum": 0.9}), ("sgd", O.SGD, {"momentum": 0.9, "nesterov": True}),
    ("sgd", O.SGD, {"weight_decay": 0.2}), ("adagrad", O.Adagrad, {}),
    ("adagrad", O.Adagrad, {"initial_accumulator_value": 0.0, "epsilon": 1e-3}),
]


def followed(name, kind, settings):
    rate = 3e-3
    weights, optimizer = keras.Variable(cases.numbers(32)), kind(rate, **settings)
    before, steps = flat(weights), []
    for scale in (1, 100, 1e-4, 1, 1e-8, 0):
        gradient = scale * cases.numbers(32)
        optimizer.apply([gradient], [weights])
        steps.append({"gradient": flat(gradient), "after": flat(weights)})
    return {"name": name, "settings": settings, "rate": rate, "before": before, "steps": steps}


cases.write("OptimizersTests/Goldens/optimizers.json", {"cases": [followed(*plan) for plan in PLANS]})
