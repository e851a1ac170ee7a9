"""Sets the feature operations of ser-dist beside librosa's and torchaudio's: same files, same core, same run.

Started by scripts/bench-features. In every round each side has its turn at every operation; medians over rounds count.
"""

import argparse
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import time

ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS")
COMPARED = 3
# Clips of the corpus that is extracted on one and on two ranks.
LINKS = 4800


def arguments():
    parser = argparse.ArgumentParser(prog="scripts/bench-features")
    parser.add_argument("--program", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--work", required=True, help="directory for clips and results")
    parser.add_argument("--clips", type=int, default=24)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=1.0, help="per operation, side and round")
    parser.add_argument("--core", type=int, default=min(os.sched_getaffinity(0)))
    parser.add_argument("--only", action="append", default=[], metavar="OPERATION")
    parser.add_argument("--ranks", action="store_true", help="also time 'ser-dist features' on one and on two ranks")
    parser.add_argument("--strict", action="store_true", help="fail where a goal is missed")
    parser.add_argument("--json", metavar="FILE", help="write the results there too")
    return parser.parse_args()


def pace_of_peer(operation, clips, seconds):
    """Clips per second of the processor, as `ser-dist bench` counts them: other programs on the core do not matter."""
    operation(clips[0])
    start, done = time.process_time(), 0
    while time.process_time() - start < seconds:
        operation(clips[done % len(clips)])
        done += 1
    return done / (time.process_time() - start)


def bench(options, *words):
    """Our side: its own process on the same core, since it must not inherit anything of Python's."""
    done = subprocess.run([options.program, "bench", "features", *words], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        lines = done.stderr.strip().splitlines() or [f"ended with {done.returncode}"]
        raise RuntimeError(lines[-1].removeprefix("ser-dist: "))
    return done.stdout


def pace_of_ours(options, name, files):
    # Five repetitions of it.
    found = json.loads(bench(options, "--json", "--only", name, "--seconds", str(options.seconds / 5), *files))[0]
    if "perSecond" not in found:
        raise RuntimeError(found["fault"])
    return found["perSecond"]["median"]


def compare(options, operation, paths, memory):
    """The largest difference over the first clips."""
    import numpy as np
    import operations

    name = f"{operation.name} fixed" if operation.fixed else operation.name
    files = [word for path in paths[:COMPARED] for word in ("--files", str(path))]
    folder = f"{options.work}/outputs"
    bench(options, "--only", name, "--outputs", folder, *files)
    peer = operation.fixed or operation.peer
    return max(
        operations.difference(operation, np.fromfile(f"{folder}/{name}/{index}.f32", "<f4"), peer(memory[index]))
        for index in range(min(COMPARED, len(paths))))


def measure(options, operation, torch, paths):
    result = {"operation": operation.name, "tolerance": operation.tolerance}
    memory = [operation.memory(path) for path in paths] if operation.memory else paths
    files = [word for path in paths for word in ("--files", str(path))]
    try:
        result["difference"] = compare(options, operation, paths, memory)
        rounds = []
        for _ in range(options.rounds):
            rounds.append((
                pace_of_ours(options, operation.name, files),
                pace_of_peer(operation.peer, memory, options.seconds),
                pace_of_peer(torch, memory, options.seconds) if torch else 0,
            ))
    except RuntimeError as error:
        return result | {"fault": str(error)}
    ours, librosa, torchaudio = (statistics.median(side) for side in zip(*rounds))
    result |= {"ours": ours, "librosa": librosa, "ratio": ours / librosa, "target": operation.target}
    if torch:
        result |= {"torchaudio": torchaudio, "torch_ratio": ours / torchaudio, "torch_target": operation.torch_target}
    return result


def shortfall(result):
    """Whether a goal is missed."""
    goals = [(result.get("ratio"), result.get("target")), (result.get("torch_ratio"), result.get("torch_target"))]
    return any(found is not None and goal is not None and found < goal for found, goal in goals)


def differs(result):
    return "fault" in result or not result["difference"] <= result["tolerance"]


def line(result):
    if "fault" in result:
        return f"{result['operation']:33} {result['fault']}"
    torch = f"{result['torchaudio']:8.1f} {result['torch_ratio']:6.2f}" if "torchaudio" in result else " " * 15
    goals = [f"{result['target']:g}" if result["target"] else "-"]
    goals += [f"{result['torch_target']:g}"] if result.get("torch_target") else []
    verdict = "DIFFERS" if differs(result) else "missed" if shortfall(result) else "met" if result["target"] else ""
    return (f"{result['operation']:33} {result['ours']:8.1f} {result['librosa']:8.1f} {result['ratio']:6.2f} {torch} "
            f"{' / '.join(goals):>8}  {verdict:8} {result['difference']:.1e} (of {result['tolerance']:.0e})")


def measure_ranks(options, paths):
    """Extraction of a corpus of links to the clips, in which every clip stands many times: so many that what one rank
    does alone (listing the clips, writing the index) hardly shows."""
    corpus = pathlib.Path(options.work) / "corpus"
    for index in range(LINKS):
        link = corpus / ("angry", "calm")[index % 2] / f"{index:04}.wav"
        link.parent.mkdir(parents=True, exist_ok=True)
        if not link.is_symlink():
            link.symlink_to(paths[index % len(paths)].resolve())
    seconds = {1: [], 2: []}
    for _ in range(options.rounds):
        for ranks, times in seconds.items():
            store = f"{options.work}/store-{ranks}"
            shutil.rmtree(store, ignore_errors=True)
            done = subprocess.run(
                ["mpirun", "-n", str(ranks), "--oversubscribe", options.program, "features", "--corpus", str(corpus),
                 "--recipe", "tess-cnn", "--out", store, "--json"],
                capture_output=True, text=True, check=True)
            times.append(json.loads(done.stdout)["seconds"])
    one, two = (statistics.median(seconds[ranks]) for ranks in (1, 2))
    print(f"\nfeatures, {LINKS} clips, tess-cnn: {one:.2f} s on one rank, {two:.2f} s on two: {one / two:.2f} times as fast "
          "(goal 1.9)")
    return {"operation": "ranks", "ratio": one / two, "target": 1.9}


def main():
    options = arguments()
    cores = os.sched_getaffinity(0)
    for name in ONE_THREAD:
        os.environ[name] = "1"
    os.sched_setaffinity(0, {options.core})
    import clips
    import operations
    import peers

    paths = clips.make(f"{options.work}/clips", options.clips)
    chosen = [operation for operation in operations.ALL if not options.only or operation.name in options.only]
    if not chosen:
        sys.exit(f"error: no operation is called {options.only}; there are: "
                 + ", ".join(operation.name for operation in operations.ALL))
    torch = peers.torchaudio_operations()
    print(f"{'clips per second on one core':33} {'ours':>8} {'librosa':>8} {'ratio':>6} {'torch':>8} {'ratio':>6} "
          f"{'goal':>8}  {'':8} largest difference", flush=True)
    results = []
    for operation in chosen:
        results.append(measure(options, operation, torch.get(operation.name), paths))
        print(line(results[-1]), flush=True)
    wrong = any(differs(result) for result in results)
    if options.ranks:
        os.sched_setaffinity(0, cores)
        results.append(measure_ranks(options, paths))
    if options.json:
        pathlib.Path(options.json).write_text(json.dumps(results, indent=2) + "\n")
    sys.exit(1 if wrong or options.strict and any(map(shortfall, results)) else 0)


main()
