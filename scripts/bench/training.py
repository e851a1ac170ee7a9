"""Sets the training of ser-dist beside that of Keras and PyTorch: same models, batches, cores and minutes.

Started by scripts/bench-peers. In every round each side has its turn; medians over rounds count.
"""

import argparse
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile

import training_recipes

# Keeps the C library from giving memory back that the next step asks for again.
KEEPING = {"MALLOC_MMAP_MAX_": "0", "MALLOC_TRIM_THRESHOLD_": str(16 << 30)}


def arguments():
    parser = argparse.ArgumentParser(prog="scripts/bench-peers")
    parser.add_argument("--program", required=True, help=argparse.SUPPRESS)
    names = [recipe.name for recipe in training_recipes.ALL]
    parser.add_argument("--only", action="append", default=[], metavar="RECIPE", choices=names)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=2.0, help="per side and round")
    parser.add_argument("--strict", action="store_true", help="fail where the floor is not held")
    parser.add_argument("--json", metavar="FILE", help="write the results there too")
    return parser.parse_args()


class Peer:
    """A long-lived process that trains for a while when asked."""

    def __init__(self, options, recipe, name, side, *flags):
        self.name = name
        # What people get who change nothing: what the floor is about.
        self.is_stock = "tuned" not in name and "folded" not in name
        threads = str(options.threads)
        environment = os.environ | {
            "OMP_NUM_THREADS": threads, "MKL_NUM_THREADS": threads, "TF_CPP_MIN_LOG_LEVEL": "3",
            "KERAS_BACKEND": "tensorflow", "CUDA_VISIBLE_DEVICES": "",
        } | (KEEPING if "--tuned" in flags else {})
        script = pathlib.Path(__file__).with_name("training_peer.py")
        words = [sys.executable, str(script), side, "--program", options.program, "--recipe", recipe.name, "--threads",
                 threads, *flags]
        self.errors = tempfile.TemporaryFile("w+")
        self.process = subprocess.Popen(
            words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.errors, text=True, env=environment)
        self.parameters = self.answer()["parameters"]

    def answer(self):
        line = self.process.stdout.readline()
        if not line:
            self.process.wait()
            self.errors.seek(0)
            lines = self.errors.read().strip().splitlines() or ["no reason given"]
            raise RuntimeError(f"{self.name}: {lines[-1]}")
        return json.loads(line)

    def pace(self, seconds):
        self.process.stdin.write(f"{seconds}\n")
        self.process.stdin.flush()
        return self.answer()["rows_per_second"]

    def end(self):
        self.process.stdin.close()
        self.process.wait()


def peers(options, recipe):
    """One after another, so that none learns while the next one is made."""
    wanted = [("keras", "keras"), ("keras tuned", "keras", "--tuned")]
    if recipe.folds:
        wanted += [("keras folded", "keras", "--folded"), ("keras folded, tuned", "keras", "--folded", "--tuned")]
    wanted += [("torch", "torch"), ("torch tuned", "torch", "--tuned")]
    if recipe.convolves:
        wanted += [("torch channels last", "torch", "--channels-last"),
                   ("torch channels last, tuned", "torch", "--channels-last", "--tuned")]
    for words in wanted:
        yield Peer(options, recipe, *words)


def ours(options, recipe, seconds):
    """What the program says of itself, in a process of its own: it starts in no time."""
    words = [options.program, "bench", "train", "--json", "--recipe", recipe.name, "--threads", str(options.threads),
             # Five repetitions of it.
             "--seconds", str(seconds / 5)]
    words += ["--batch", str(recipe.batch)] if recipe.batch else []
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        lines = done.stderr.strip().splitlines() or [f"ended with {done.returncode}"]
        raise RuntimeError(lines[-1].removeprefix("ser-dist: "))
    return json.loads(done.stdout)[0]


def measure(options, recipe):
    result = {"recipe": recipe.name, "threads": options.threads}
    started = []
    try:
        found = ours(options, recipe, 0.1)
        for peer in peers(options, recipe):
            started.append(peer)
            if peer.parameters != found["parameters"]:
                raise RuntimeError(f"{peer.name} has {peer.parameters} parameters, ser-dist {found['parameters']}")
        rounds = []
        for _ in range(options.rounds):
            paces = {"ser-dist": ours(options, recipe, options.seconds)["rowsPerSecond"]["median"]}
            paces |= {peer.name: peer.pace(options.seconds) for peer in started}
            rounds.append(paces)
    except RuntimeError as error:
        return result | {"fault": str(error)}
    finally:
        for peer in started:
            peer.end()
    medians = {name: statistics.median(paces[name] for paces in rounds) for name in rounds[0]}
    ratios = {peer.name: medians["ser-dist"] / medians[peer.name] for peer in started}
    stock = min(ratios[peer.name] for peer in started if peer.is_stock)
    return result | {"batch": found["batch"], "rows_per_second": medians, "ratios": ratios, "rounds": rounds,
                     "floor": stock, "least": min(ratios.values())}


def show(result):
    print(f"{result['recipe']}, {result['threads']} thread{'s' if result['threads'] > 1 else ''}", end="")
    if "fault" in result:
        print(f": {result['fault']}\n", flush=True)
        return
    print(f", batch {result['batch']}")
    for name, pace in result["rows_per_second"].items():
        ratio = f"{result['ratios'][name]:8.2f}" if name in result["ratios"] else ""
        print(f"  {name:28} {pace:12,.{0 if pace >= 100 else 2}f} rows/s {ratio}".rstrip())
    verdict = "held" if result["floor"] >= 1 else "MISSED"
    print(f"  floor {verdict}: {result['floor']:.2f} of the fastest as it comes, {result['least']:.2f} of the fastest "
          "of all\n", flush=True)


def main():
    options = arguments()
    cores = sorted(os.sched_getaffinity(0))
    if options.threads > len(cores):
        sys.exit(f"error: --threads {options.threads}, but only {len(cores)} cores may be used")
    if os.getloadavg()[0] > 0.5 * len(cores):
        # Threads that wait for each other by turning in circles suffer out of all proportion.
        print(f"warning: other programs load this machine ({os.getloadavg()[0]:.1f} on {len(cores)} cores); "
              "the ratios say little", file=sys.stderr, flush=True)
    # Each side, and what it starts, on the same cores.
    os.sched_setaffinity(0, cores[-options.threads:])
    chosen = [recipe for recipe in training_recipes.ALL if not options.only or recipe.name in options.only]
    print("medians of rows per second; the ratio is ser-dist's to the peer's, above 1 where ser-dist is faster\n")
    results = []
    for recipe in chosen:
        results.append(measure(options, recipe))
        show(results[-1])
    if options.json:
        pathlib.Path(options.json).write_text(json.dumps(results, indent=2) + "\n")
    missed = [result for result in results if "fault" in result or result["floor"] < 1]
    sys.exit(1 if options.strict and missed else 0)


main()
