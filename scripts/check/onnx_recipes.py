"""The shape of a row and the number of classes of each recipe."""

RECIPES = {
    "tess-cnn": ((100, 40), 7),
    "tess-lstm": ((100, 40), 7),
    "tess-cnn-lstm": ((100, 40), 7),
    "crema-cnn1d": ((302, 1), 6),
    "crema-cnn2d": ((128, 151), 6),
    "ravdess-cnn": ((108, 20), 8),
    "ravdess-rnn": ((108, 20), 8),
    "ravdess-tdconv-lstm": ((108, 20), 8),
    "ravdess-polarity": ((13, 9), 2),
    "ravdess-polarity-3": ((13, 9), 3),
    "ravdess-polarity-8": ((13, 9), 8),
    "ravdess-tess-lstm": ((339, 15), 8),
    "ravdess-tess-bilstm": ((339, 15), 8),
}
