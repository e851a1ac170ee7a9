"""The recipes' models in PyTorch, as people write them there, and the training step.

Rows come as frames × columns. With `channels_last`, a convolution over frames is a Conv2d that is one frame high on
memory whose channels come last, which PyTorch runs faster than its Conv1d on some shapes.
"""

import torch
from torch import nn
from torch.nn import functional


class Convolution(nn.Module):
    """Over the frames of rows × channels × frames, or over rows × channels × 1 × frames."""

    def __init__(self, channels, filters, padding, channels_last):
        super().__init__()
        self.inner = (nn.Conv2d(channels, filters, (1, 3), padding=(0, padding)) if channels_last
                      else nn.Conv1d(channels, filters, 3, padding=padding))

    def forward(self, x):
        return self.inner(x)


def normalization(channels, channels_last):
    return nn.BatchNorm2d(channels) if channels_last else nn.BatchNorm1d(channels)


def pooling(channels_last):
    return nn.MaxPool2d((1, 2)) if channels_last else nn.MaxPool1d(2)


class ChannelsFirst(nn.Module):
    """Frames × columns to what the convolutions take."""

    def __init__(self, channels_last):
        super().__init__()
        self.channels_last = channels_last

    def forward(self, x):
        return x.unsqueeze(1).permute(0, 3, 1, 2) if self.channels_last else x.transpose(1, 2).contiguous()


class Frames(nn.Module):
    """And back to frames × channels."""

    def __init__(self, channels_last):
        super().__init__()
        self.channels_last = channels_last

    def forward(self, x):
        return x.permute(0, 2, 3, 1).flatten(1, 2) if self.channels_last else x.transpose(1, 2)


class Recurrent(nn.Module):
    """The outputs of all frames, or of the last one; with Keras's dropout of inputs, one mask for all frames."""

    def __init__(self, kind, inputs, units, sequences=False, dropout=0.0, **settings):
        super().__init__()
        self.inner, self.sequences, self.dropout = kind(inputs, units, batch_first=True, **settings), sequences, dropout

    def forward(self, x):
        if self.dropout and self.training:
            x = x * functional.dropout(torch.ones_like(x[:, :1]), self.dropout)
        outputs = self.inner(x)[0]
        return outputs if self.sequences else outputs[:, -1]


class FrameConvolutions(nn.Module):
    """Six convolutions along the coefficients of each frame: 108 × 20 to 108 × 2560."""

    def __init__(self, channels_last):
        super().__init__()
        self.channels_last = channels_last
        widths = [1, 32, 32, 64, 64, 128, 128]
        self.inner = nn.Sequential(*(
            part for inputs, filters in zip(widths, widths[1:])
            for part in (Convolution(inputs, filters, 1, channels_last), normalization(filters, channels_last),
                         nn.ReLU(inplace=True))))

    def forward(self, x):
        rows, frames, width = x.shape
        if self.channels_last:
            return self.inner(x.unsqueeze(1)).permute(0, 2, 3, 1).reshape(rows, frames, -1)
        return self.inner(x.reshape(rows * frames, 1, width)).reshape(rows, frames, -1)


class Image(nn.Module):
    """A row as an image of one channel."""

    def forward(self, x):
        return x.unsqueeze(1)


def ravdess_head(inputs):
    return [nn.Linear(inputs, 64), nn.BatchNorm1d(64), nn.ReLU(), nn.Dropout(0.2), nn.Linear(64, 8)]


def ravdess_recurrent(kind):
    return lambda last: [
        FrameConvolutions(last), Recurrent(kind, 2560, 64, sequences=True), nn.Dropout(0.2), Recurrent(kind, 64, 32),
        nn.Dropout(0.2), *ravdess_head(32)]


def block(inputs, filters, last, *after):
    """Convolution, ReLU and normalisation, in the order of these recipes."""
    return [Convolution(inputs, filters, 1, last), nn.ReLU(inplace=True), normalization(filters, last), *after]


def ravdess_cnn(last):
    pool = nn.AdaptiveAvgPool2d(1) if last else nn.AdaptiveAvgPool1d(1)
    return [
        FrameConvolutions(last), ChannelsFirst(last), *block(2560, 64, last, pooling(last), nn.Dropout(0.2)),
        *block(64, 32, last, pool), nn.Flatten(), nn.Dropout(0.2), *ravdess_head(32)]


def tess_blocks(last, filters):
    return [ChannelsFirst(last), *block(40, 32, last, pooling(last)), *block(32, filters, last, pooling(last)),
            Frames(last)]


def tess_cnn(last):
    return [*tess_blocks(last, 32), nn.Flatten(), nn.Linear(800, 128), nn.ReLU(), nn.Dropout(0.3), nn.Linear(128, 7)]


def tess_lstm(last):
    return [
        Recurrent(nn.LSTM, 40, 64, sequences=True, dropout=0.2), Recurrent(nn.LSTM, 64, 64, dropout=0.2),
        nn.Linear(64, 64), nn.ReLU(), nn.Linear(64, 7)]


def tess_cnn_lstm(last):
    return [*tess_blocks(last, 64), Recurrent(nn.LSTM, 64, 64), nn.Dropout(0.3), nn.Linear(64, 7)]


def polarity(last):
    widths = [1, 16, 32, 64, 128]
    convolutions = [
        part for inputs, filters in zip(widths, widths[1:])
        for part in (nn.Conv2d(inputs, filters, 3, padding=1), nn.ReLU(inplace=True))]
    return [
        Image(), *convolutions, nn.MaxPool2d(2), nn.Dropout(0.5), nn.Flatten(), nn.Linear(3072, 128), nn.ReLU(),
        nn.Linear(128, 64), nn.ReLU(), nn.Linear(64, 2)]


def ravdess_tess_lstm(last):
    return [Recurrent(nn.LSTM, 15, 64, sequences=True), Recurrent(nn.LSTM, 64, 64), nn.Linear(64, 8)]


def ravdess_tess_bilstm(last):
    return [
        Recurrent(nn.LSTM, 15, 64, sequences=True, num_layers=2, bidirectional=True), nn.Flatten(),
        nn.Linear(339 * 128, 8)]


def crema_cnn1d(last):
    widths = [1, 64, 128, 256]
    convolutions = [
        part for inputs, filters in zip(widths, widths[1:])
        for part in (Convolution(inputs, filters, 0, last), nn.ReLU(inplace=True), pooling(last))]
    return [
        ChannelsFirst(last), *convolutions, Frames(last), nn.Flatten(), nn.Linear(9216, 256), nn.ReLU(),
        nn.Dropout(0.5), nn.Linear(256, 6)]


def crema_cnn2d(last):
    def convolution(inputs, filters):
        return [nn.Conv2d(inputs, filters, 5, padding=2), nn.ReLU(inplace=True)]

    def pool():
        return nn.MaxPool2d(5, 2, padding=2)

    return [
        Image(), *convolution(1, 256), *convolution(256, 128), pool(), *convolution(128, 128), pool(),
        *convolution(128, 128), pool(), nn.Flatten(), nn.Linear(16 * 19 * 128, 128), nn.ReLU(), nn.Linear(128, 6)]


MODELS = {
    "ravdess-tdconv-lstm": ravdess_recurrent(nn.LSTM), "ravdess-cnn": ravdess_cnn,
    "ravdess-rnn": ravdess_recurrent(nn.RNN), "tess-cnn": tess_cnn, "tess-lstm": tess_lstm,
    "tess-cnn-lstm": tess_cnn_lstm, "ravdess-polarity": polarity, "ravdess-tess-lstm": ravdess_tess_lstm,
    "ravdess-tess-bilstm": ravdess_tess_bilstm, "crema-cnn1d": crema_cnn1d, "crema-cnn2d": crema_cnn2d,
}


def optimizer(plan, parameters):
    if plan["name"] == "adam":
        return torch.optim.Adam(parameters, lr=plan["rate"], eps=1e-7, fused=True)
    return torch.optim.RMSprop(parameters, lr=plan["rate"], alpha=0.9, eps=1e-7, foreach=True)


def penalty(model):
    """What the regulariser of tess-cnn adds to the loss; the other recipes have none."""
    weight = next(part.weight for part in model if isinstance(part, nn.Linear))
    return 1e-3 * weight.abs().sum() + 1e-3 * weight.square().sum()


def counted_as_in_keras(model):
    """The parameters and moving averages without what only PyTorch has: a second bias, and a count of batches."""
    parts = [*model.named_parameters(), *model.named_buffers()]
    return sum(part.numel() for name, part in parts if "bias_hh" not in name and "num_batches" not in name)


def step(description, recipe, batch, channels_last):
    """A function that learns from the next batch, and the number of parameters."""
    torch.manual_seed(0)
    model = nn.Sequential(*MODELS[recipe.name](channels_last))
    if channels_last:
        model = model.to(memory_format=torch.channels_last)
    rule = optimizer(description["training"]["optimizer"], model.parameters())
    labels = torch.arange(batch) % recipe.classes
    batches = [torch.randn(batch, *recipe.shape) for _ in range(4)]

    def run(number):
        rule.zero_grad(set_to_none=True)
        loss = functional.cross_entropy(model(batches[number % len(batches)]), labels)
        if recipe.name == "tess-cnn":
            loss = loss + penalty(model)
        loss.backward()
        rule.step()
        return float(loss.detach())

    return run, counted_as_in_keras(model)
