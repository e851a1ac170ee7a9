"""Goldens of the losses of rows mixed of two: keras 3.15.1 on tensorflow-cpu, seed 41.

python scripts/goldens/mixed_losses.py writes Tests/NetworkTests/Goldens/mixed-losses.json: of each row, `share` times
Keras's loss with one label and the rest times that with the other, each weighed by its class; and the gradient of the sum.
"""

from layer_cases import Cases, flat, keras, np, tf

cases = Cases(__file__, 41)
ROWS, CLASSES = 9, 5
WEIGHTS = np.array([1, 2, 0.5, 0, 3], np.float32)


def case(focal, smoothing, weighed):
    logits = tf.constant(3 * cases.numbers(ROWS, CLASSES))
    labels, others = (cases.random.integers(0, CLASSES, ROWS) for _ in range(2))
    shares = cases.random.random(ROWS).astype(np.float32)
    shares[0], others[1] = 1, labels[1]
    settings = dict(label_smoothing=smoothing, reduction="none")
    if focal:
        loss = keras.losses.CategoricalFocalCrossentropy(gamma=2.5, alpha=0.4, **settings)
    else:
        loss = keras.losses.CategoricalCrossentropy(from_logits=True, **settings)
    weights = WEIGHTS if weighed else np.ones(CLASSES, np.float32)
    with tf.GradientTape() as tape:
        tape.watch(logits)
        told = tf.nn.softmax(logits) if focal else logits
        parts = [weights[y] * loss(tf.one_hot(y, CLASSES), told) for y in (labels, others)]
        total = tf.reduce_sum(shares * parts[0] + (1 - shares) * parts[1])
    dominant = np.where(shares >= 0.5, labels, others)
    return {
        "focal": focal, "smoothing": smoothing, "weights": flat(weights) if weighed else [], "logits": flat(logits),
        "labels": labels.tolist(), "others": others.tolist(), "shares": flat(shares), "loss": float(total),
        "gradient": flat(tape.gradient(total, logits)),
        "correct": int((np.argmax(logits, 1) == dominant).sum()),
    }


cases.write(
    "NetworkTests/Goldens/mixed-losses.json",
    {"cases": [case(f, s, w) for f in (False, True) for s in (0.0, 0.2) for w in (False, True)]})
