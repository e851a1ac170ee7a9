"""The layers of ser-dist that Keras has not: import this before `keras.models.load_model` opens a model with one."""

import keras
from keras import ops


@keras.saving.register_keras_serializable("ser_dist")
class AttentionPooling1D(keras.layers.Layer):
    """A mean over the frames whose weights the layer learns: the softmax of tanh(x·kernel + bias)·context.

    Only frames of the mask enter; a row without any gives zeros.
    """

    def __init__(self, units=64, kernel_initializer="glorot_uniform", bias_initializer="zeros",
                 context_initializer="glorot_uniform", **settings):
        super().__init__(**settings)
        self.units = units
        self.kernel_initializer = keras.initializers.get(kernel_initializer)
        self.bias_initializer = keras.initializers.get(bias_initializer)
        self.context_initializer = keras.initializers.get(context_initializer)
        self.supports_masking = True

    def build(self, shape):
        self.kernel = self.add_weight(
            shape=(shape[-1], self.units), initializer=self.kernel_initializer, name="kernel")
        self.bias = self.add_weight(shape=(self.units,), initializer=self.bias_initializer, name="bias")
        self.context = self.add_weight(shape=(self.units,), initializer=self.context_initializer, name="context")

    def call(self, x, mask=None):
        scores = ops.sum(ops.tanh(ops.matmul(x, self.kernel) + self.bias) * self.context, axis=-1)
        if mask is None:
            weights = ops.softmax(scores, axis=-1)
        else:
            # Far below any score, so that a frame outside the mask weighs nothing.
            weights = ops.softmax(ops.where(mask, scores, -1e9), axis=-1) * ops.cast(mask, x.dtype)
        return ops.sum(weights[..., None] * x, axis=1)

    def compute_mask(self, x, mask=None):
        return None

    def compute_output_shape(self, shape):
        return (shape[0], shape[-1])

    def get_config(self):
        return {
            **super().get_config(), "units": self.units,
            "kernel_initializer": keras.initializers.serialize(self.kernel_initializer),
            "bias_initializer": keras.initializers.serialize(self.bias_initializer),
            "context_initializer": keras.initializers.serialize(self.context_initializer),
        }
