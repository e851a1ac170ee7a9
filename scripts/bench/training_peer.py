"""One peer: a process that makes a model, and then trains it for as many seconds as each line of its input says.

Started by training.py. Says in one line of JSON when it is ready, and then how many rows it did per second.
"""

import argparse
import ctypes
import ctypes.util
import json
import math
import os
import sys
import time

import training_recipes

# Control and status of the vector unit, at the end of what fegetenv(3) fills on x86-64.
CONTROL, FLUSH = 28, 0x8040


def flush_subnormals():
    """Makes this thread, and all that it will start, take subnormal numbers for zero."""
    library = ctypes.CDLL(ctypes.util.find_library("m"))
    state = (ctypes.c_char * 32)()
    library.fegetenv(state)
    control = ctypes.c_uint32.from_buffer(state, CONTROL)
    control.value |= FLUSH
    library.fesetenv(state)


def make(options, recipe, description, batch):
    if options.side == "keras":
        if options.tuned:
            flush_subnormals()
        import tensorflow as tf

        tf.config.threading.set_intra_op_parallelism_threads(options.threads)
        tf.config.threading.set_inter_op_parallelism_threads(options.threads)
        import models_keras

        return models_keras.step(description, recipe, batch, options.folded)
    import torch

    if options.tuned:
        torch.set_flush_denormal(True)
    torch.set_num_threads(options.threads)
    torch.set_num_interop_threads(1)
    import models_torch

    return models_torch.step(description, recipe, batch, options.channels_last)


def warm_up(step, seconds):
    """Until the time is up, or the second step at least: the first one compiles."""
    start = time.perf_counter()
    for number in range(20):
        step(number)
        if number > 0 and time.perf_counter() - start > seconds:
            return


def serve(step, batch, out):
    for line in sys.stdin:
        seconds, done, start = float(line), 0, time.perf_counter()
        while done == 0 or time.perf_counter() - start < seconds:
            loss = step(done)
            done += 1
        rate = done * batch / (time.perf_counter() - start)
        print(json.dumps({"rows_per_second": rate, "learns": math.isfinite(loss)}), file=out, flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("side", choices=["keras", "torch"])
    parser.add_argument("--program", required=True)
    parser.add_argument("--recipe", required=True)
    parser.add_argument("--threads", type=int, required=True)
    parser.add_argument("--tuned", action="store_true")
    parser.add_argument("--folded", action="store_true")
    parser.add_argument("--channels-last", action="store_true")
    options = parser.parse_args()
    # Libraries print what they like; answers go where nothing else does.
    out = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    recipe = training_recipes.find(options.recipe)
    description = training_recipes.description(options.program, options.recipe)
    batch = recipe.batch or description["training"]["batch"]
    step, parameters = make(options, recipe, description, batch)
    warm_up(step, 1)
    print(json.dumps({"parameters": parameters}), file=out, flush=True)
    serve(step, batch, out)


main()
