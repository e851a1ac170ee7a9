"""Goldens of accumulated gradients and of averaged weights: keras 3.15.1 on tensorflow-cpu, seed 43.

python scripts/goldens/accumulation.py writes Tests/TrainingTests/Goldens/accumulation.json: a small network after epochs of
32 rows, with `gradient_accumulation_steps` and with `use_ema`.
"""

from layer_cases import Cases, flat, keras, np

cases = Cases(__file__, 43)
ROWS, WIDTH, CLASSES, EPOCHS = 32, 10, 3, 5
CLASS_WEIGHTS = [1.0, 2.0, 0.5]
x, y = cases.numbers(ROWS, WIDTH), cases.random.integers(0, CLASSES, ROWS)


def case(name, kind, batch, settings, **more):
    model = keras.Sequential([
        keras.Input((WIDTH,)), keras.layers.Dense(8, activation="relu", kernel_regularizer=keras.regularizers.L2(1e-2)),
        keras.layers.Dense(CLASSES, activation="softmax")])
    for variable in model.weights:
        variable.assign(0.5 * cases.numbers(*variable.shape))
    before = [flat(variable) for variable in model.weights]
    optimizer = kind(0.05, **settings, **more)
    model.compile(optimizer, keras.losses.SparseCategoricalCrossentropy())
    for _ in range(EPOCHS):
        for start in range(0, ROWS, batch):
            part = slice(start, start + batch)
            model.train_on_batch(x[part], y[part], class_weight=dict(enumerate(CLASS_WEIGHTS)))
    averages = getattr(optimizer, "_model_variables_moving_average", [])
    return {
        "optimizer": name, "settings": settings, "accumulation": more.get("gradient_accumulation_steps", 1),
        "batch": batch, "momentum": more.get("ema_momentum"), "before": before,
        "after": [flat(variable) for variable in model.weights], "average": [flat(average) for average in averages],
    }


O = keras.optimizers
cases.write("TrainingTests/Goldens/accumulation.json", {
    "x": flat(x), "y": y.tolist(), "epochs": EPOCHS, "rate": 0.05, "classWeights": CLASS_WEIGHTS,
    "cases": [
        case("sgd", O.SGD, 8, {"momentum": 0.9}, gradient_accumulation_steps=4),
        case("adam", O.Adam, 16, {}, gradient_accumulation_steps=2),
        case("sgd", O.SGD, 8, {"global_clipnorm": 0.05}, gradient_accumulation_steps=4),
        case("sgd", O.SGD, 32, {"momentum": 0.9}, use_ema=True, ema_momentum=0.7),
        case("adam", O.Adam, 32, {}, use_ema=True, ema_momentum=0.99),
    ]})
