"""The model of every recipe as its project defined it, in Keras's words and without looking at ours."""

from layer_cases import keras
from keras import layers as L


def relu_block(layer, *more):
    return [layer, L.BatchNormalization(), L.Activation("relu"), *more]


def ravdess(middle):
    frames = [L.Reshape((108, 20, 1))]
    for filters in (32, 32, 64, 64, 128, 128):
        frames += relu_block(L.TimeDistributed(L.Conv1D(filters, 3, padding="same")))
    head = relu_block(L.Dense(64), L.Dropout(0.2))
    return frames + [L.TimeDistributed(L.Flatten())] + middle + head


def recurrent(kind):
    return [kind(64, return_sequences=True), L.Dropout(0.2), kind(32), L.Dropout(0.2)]


def time_convolutions():
    return [
        L.Conv1D(64, 3, padding="same", activation="relu"), L.BatchNormalization(), L.MaxPooling1D(2), L.Dropout(0.2),
        L.Conv1D(32, 3, padding="same", activation="relu"), L.BatchNormalization(), L.GlobalAveragePooling1D(),
        L.Dropout(0.2),
    ]


def tess_convolutions(second):
    return [
        L.Conv1D(32, 3, padding="same", activation="relu"), L.BatchNormalization(), L.MaxPooling1D(2),
        L.Conv1D(second, 3, padding="same", activation="relu"), L.BatchNormalization(), L.MaxPooling1D(2),
    ]


def tess_cnn():
    penalty = keras.regularizers.L1L2(1e-3, 1e-3)
    return tess_convolutions(32) + [
        L.Flatten(), L.Dense(128, activation="relu", kernel_regularizer=penalty), L.Dropout(0.3)]


def tess_lstm():
    return [L.LSTM(64, return_sequences=True, dropout=0.2), L.LSTM(64, dropout=0.2), L.Dense(64, activation="relu")]


def polarity():
    convolutions = [L.Conv2D(filters, (3, 3), padding="same", activation="relu") for filters in (16, 32, 64, 128)]
    return [L.Reshape((13, 9, 1)), *convolutions, L.MaxPooling2D((2, 2)), L.Dropout(0.5), L.Flatten(),
            L.Dense(128, activation="relu"), L.Dense(64, activation="relu")]


def both_ways():
    return L.Bidirectional(L.LSTM(64, return_sequences=True))


def crema_1d():
    blocks = []
    for filters in (64, 128, 256):
        blocks += [L.Conv1D(filters, 3, activation="relu"), L.MaxPooling1D(2)]
    return blocks + [L.Flatten(), L.Dense(256, activation="relu"), L.Dropout(0.5)]


def crema_2d():
    def convolution(filters):
        return L.Conv2D(filters, (5, 5), padding="same", activation="relu")

    def pool():
        return L.MaxPooling2D((5, 5), strides=(2, 2), padding="same")

    return [L.Reshape((128, 151, 1)), convolution(256), convolution(128), pool(), convolution(128), pool(),
            convolution(128), pool(), L.Flatten(), L.Dense(128, activation="relu")]


# Name: (a row's shape, classes, the layers but for the last, the name of the optimizer).
RECIPES = {
    "ravdess-tdconv-lstm": ((108, 20), 8, lambda: ravdess(recurrent(L.LSTM)), "adam"),
    "ravdess-cnn": ((108, 20), 8, lambda: ravdess(time_convolutions()), "adam"),
    "ravdess-rnn": ((108, 20), 8, lambda: ravdess(recurrent(L.SimpleRNN)), "adam"),
    "tess-cnn": ((100, 40), 7, tess_cnn, "adam"),
    "tess-lstm": ((100, 40), 7, tess_lstm, "adam"),
    "tess-cnn-lstm": ((100, 40), 7, lambda: tess_convolutions(64) + [L.LSTM(64), L.Dropout(0.3)], "adam"),
    "ravdess-polarity": ((13, 9), 2, polarity, "adam"),
    "ravdess-polarity-3": ((13, 9), 3, polarity, "adam"),
    "ravdess-polarity-8": ((13, 9), 8, polarity, "adam"),
    "ravdess-tess-lstm": ((339, 15), 8, lambda: [L.LSTM(64, return_sequences=True), L.LSTM(64)], "rmsprop"),
    "ravdess-tess-bilstm": ((339, 15), 8, lambda: [both_ways(), both_ways(), L.Flatten()], "rmsprop"),
    "crema-cnn1d": ((302, 1), 6, crema_1d, "adam"),
    "crema-cnn2d": ((128, 151), 6, crema_2d, "adam"),
}


def model(shape, classes, layers):
    """Without any dropout: what is drawn differs between two libraries."""
    for layer in layers:
        if isinstance(layer, L.Dropout):
            layer.rate = 0
        if isinstance(layer, L.LSTM):
            layer.cell.dropout = 0
    return keras.Sequential([keras.Input(shape), *layers, L.Dense(classes, activation="softmax")])
