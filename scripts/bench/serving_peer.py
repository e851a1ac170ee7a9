"""The server that `ser-dist serve` is set beside: Flask, Keras and librosa, as a team would put them together.

Started by scripts/bench/serving.py through gunicorn or waitress. Model and recipe come from the environment. Everything
that can be done before the first request is done before it.
"""

import io
import json
import os

import flask
import h5py
import keras
import librosa
import numpy as np
import peers
import tensorflow as tf


def tdconv(sound):
    samples, _ = librosa.load(sound, offset=0.6, duration=2.5)
    return peers.frames(peers.mfcc(samples), 108)


# From an audio file to the row that the recipe's model takes.
ROWS = {
    "tess-cnn": peers.tess, "tess-lstm": peers.tess, "tess-cnn-lstm": peers.tess,
    "ravdess-tdconv-lstm": tdconv, "ravdess-cnn": tdconv, "ravdess-rnn": tdconv,
    "ravdess-tess-lstm": peers.ravdess_tess, "ravdess-tess-bilstm": peers.ravdess_tess,
}


def judges(model):
    """Ways to ask the model for the probabilities of a row; which is the fastest the bench finds out."""
    compiled = tf.function(lambda rows: model(rows, training=False))
    return {
        "call": lambda rows: model(rows, training=False).numpy(),
        "predict": lambda rows: model.predict(rows, verbose=0),
        "compiled": lambda rows: compiled(tf.constant(rows)).numpy(),
    }


def create():
    threads = int(os.environ["SER_DIST_PEER_THREADS"])
    tf.config.threading.set_intra_op_parallelism_threads(threads)
    tf.config.threading.set_inter_op_parallelism_threads(threads)
    path = os.environ["SER_DIST_PEER_MODEL"]
    row_of = ROWS[os.environ["SER_DIST_PEER_RECIPE"]]
    model = keras.models.load_model(path, compile=False)
    with h5py.File(path) as file:
        classes = [name.decode() if isinstance(name, bytes) else name for name in file["ser_dist"].attrs["classes"]]
    ways = judges(model)

    def probabilities(body, way):
        row = row_of(io.BytesIO(body)).astype(np.float32)
        return ways[way](row.reshape(1, *model.input_shape[1:]))[0]

    with open(os.environ["SER_DIST_CLIP"], "rb") as clip:
        first = clip.read()
    for way in ways:
        probabilities(first, way)

    app = flask.Flask("peer")

    @app.get("/healthz")
    def healthz():
        return {"status": "ok"}

    @app.post("/v1/predict")
    def predict():
        found = probabilities(flask.request.get_data(), flask.request.args.get("way", "call"))
        shares = [{"emotion": name, "probability": float(share)} for name, share in zip(classes, found)]
        answer = {"emotion": classes[int(found.argmax())], "probabilities": shares}
        return flask.Response(json.dumps(answer), mimetype="application/json")

    return app
