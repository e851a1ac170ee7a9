"""Sets `ser-dist serve` beside a Flask and Keras server: same clip, same model, same cores, same run.

Started by scripts/bench-serve. In every round each side has its turn; medians over rounds count.
"""

import argparse
import json
import os
import pathlib
import signal
import statistics
import subprocess
import sys

import clips
import serving_sides
import soundfile

GOAL = 10
# Of any probability, between the two sides.
TOLERANCE = 1e-4
RECIPES = ("tess-cnn", "ravdess-tdconv-lstm")
# How the peer may ask its model; "compiled" is what few write, and is told beside the others.
WAYS = ("call", "predict")


def arguments():
    parser = argparse.ArgumentParser(prog="scripts/bench-serve")
    parser.add_argument("--program", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--work", required=True, help="directory for corpus, models and clips")
    parser.add_argument("--recipe", action="append", default=[], metavar="NAME")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=5.0, help="per side and round")
    parser.add_argument("--connections", type=int, default=8, help="at once, each with a request under way")
    parser.add_argument("--cores", type=int, default=2, help="for server and client together")
    parser.add_argument("--rate", type=int, default=48000, help="of the clip")
    parser.add_argument("--strict", action="store_true", help="fail where the goal is missed")
    parser.add_argument("--json", metavar="FILE", help="write the results there too")
    return parser.parse_args()


def checkpoint_of(options, recipe):
    """A model of the recipe that has learned a little, made again where the program is newer."""
    run = pathlib.Path(options.work) / "runs" / recipe
    best, store = run / "best.h5", pathlib.Path(options.work) / "features" / recipe
    if best.exists() and best.stat().st_mtime > pathlib.Path(options.program).stat().st_mtime:
        return best
    for words in (["features", "--corpus", f"{options.work}/corpus", "--recipe", recipe, "--out", str(store)],
                  ["train", "--features", str(store), "--run", str(run), "--epochs", "2"]):
        done = subprocess.run([options.program, *words, "--overwrite"], capture_output=True, text=True, check=False)
        if done.returncode != 0:
            lines = done.stderr.strip().splitlines() or [f"ended with {done.returncode}"]
            raise RuntimeError(lines[-1].removeprefix("ser-dist: "))
    return best


def clip_of(options):
    """Three seconds in 16 bits."""
    path = pathlib.Path(options.work) / f"clip-{options.rate}.wav"
    if not path.exists():
        import scipy.signal

        sound = scipy.signal.resample_poly(clips.speech_like(7), options.rate, clips.RATE)
        soundfile.write(path, sound[:3 * options.rate].clip(-1, 1), options.rate, subtype="PCM_16")
    return path


def difference(one, other):
    if one.keys() != other.keys():
        raise RuntimeError(f"the two sides tell other classes apart: {sorted(one)} and {sorted(other)}")
    return max(abs(one[name] - other[name]) for name in one)


def best_peer(options, peers, ways):
    """The setting and the way that answer most requests, found in short trials."""
    trials = []
    for peer in peers:
        for way in ways:
            url = f"{peer.url}?way={way}"
            found = serving_sides.load(url, options.connections, max(2, options.seconds / 2))
            trials.append({"setting": peer.name, "way": way, "url": url, "rate": found["rate"]})
    return max(trials, key=lambda trial: trial["rate"]), trials


def median(rounds):
    return {key: statistics.median(found[key] for found in rounds) for key in ("rate", "p50", "p99")}


def measure(options, recipe):
    result = {"recipe": recipe}
    started = []
    try:
        checkpoint, clip = checkpoint_of(options, recipe), clip_of(options)
        os.environ["SER_DIST_CLIP"] = str(clip)
        ours = serving_sides.Ours(options.program, checkpoint)
        started.append(ours)
        for peer in serving_sides.peers(recipe, checkpoint, options.cores):
            started.append(peer)
        peers, heard = started[1:], serving_sides.ask(ours.url, clip)
        result["difference"] = max(
            difference(heard, serving_sides.ask(f"{peer.url}?way={way}", clip)) for peer in peers
            for way in (*WAYS, "compiled"))
        best, trials = best_peer(options, peers, WAYS)
        compiled, more = best_peer(options, peers, ["compiled"])
        urls = {"ser-dist": ours.url, "peer": best["url"], "compiled": compiled["url"]}
        rounds = {side: [] for side in urls}
        for _ in range(options.rounds):
            for side, url in urls.items():
                rounds[side].append(serving_sides.load(url, options.connections, options.seconds))
        # Load has changed nothing about the answer.
        if serving_sides.ask(ours.url, clip) != heard:
            raise RuntimeError("ser-dist answers otherwise after the load than before")
    except (RuntimeError, OSError) as error:
        return result | {"fault": str(error)}
    finally:
        for server in started:
            server.end()
    medians = {side: median(found) for side, found in rounds.items()}
    if not all(found["rate"] for found in medians.values()):
        return result | {"fault": f"a side answered nothing in {options.seconds:g} s; give more --seconds"}
    return result | {
        "clip": {"seconds": 3, "rate": options.rate, "bytes": clip.stat().st_size}, "trials": trials + more,
        "settings": {"peer": f"{best['setting']}, {best['way']}", "compiled": f"{compiled['setting']}, compiled"},
        "medians": medians, "rounds": rounds, "ratio": medians["ser-dist"]["rate"] / medians["peer"]["rate"],
        "compiled_ratio": medians["ser-dist"]["rate"] / medians["compiled"]["rate"]}


def show(options, result):
    if "fault" in result:
        print(f"{result['recipe']}: {result['fault']}\n", flush=True)
        return
    print(f"{result['recipe']}, clip of 3 s at {options.rate:,} Hz, {options.connections} connections, "
          f"{options.cores} cores for server and client")
    names = {"ser-dist": "ser-dist"} | {side: f"Flask + Keras ({text})" for side, text in result["settings"].items()}
    for side, found in result["medians"].items():
        print(f"  {names[side]:42} {found['rate']:9,.1f} requests/s, p50 {found['p50']:8.2f} ms, p99 {found['p99']:8.2f} ms")
    verdict = "met" if result["ratio"] >= GOAL else "MISSED"
    same = "equal" if result["difference"] <= TOLERANCE else "DIFFERENT"
    print(f"  goal of {GOAL} times as many {verdict}: {result['ratio']:.1f}, and {result['compiled_ratio']:.1f} of a compiled "
          f"model; probabilities {same}: {result['difference']:.1e} apart\n", flush=True)


def is_wrong(result):
    return "fault" in result or not result["difference"] <= TOLERANCE


def main():
    options = arguments()
    # Whoever ends this ends the servers, too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    cores = sorted(os.sched_getaffinity(0))
    if options.cores > len(cores):
        sys.exit(f"error: --cores {options.cores}, but only {len(cores)} may be used")
    if os.getloadavg()[0] > 0.5 * len(cores):
        print(f"warning: other programs load this machine ({os.getloadavg()[0]:.1f} on {len(cores)} cores); "
              "the ratios say little", file=sys.stderr, flush=True)
    # Every server, and the client that loads it.
    os.sched_setaffinity(0, cores[-options.cores:])
    results = []
    for recipe in options.recipe or RECIPES:
        results.append(measure(options, recipe))
        show(options, results[-1])
    if options.json:
        pathlib.Path(options.json).write_text(json.dumps(results, indent=2) + "\n")
    missed = any(is_wrong(result) or result["ratio"] < GOAL for result in results)
    sys.exit(1 if any(map(is_wrong, results)) or options.strict and missed else 0)


main()
