"""Sets training on several ranks beside training on one, and the exact way of adding gradients beside MPI's.

Started by scripts/bench-ranks. All sides have as many lanes as there are ranks, and so learn from the same rows in the
same pieces; each rank has one thread and a core of its own. In every round each side has its turn, the first of one
round being the last of the next; the ratios of a round are taken from neighbours in time, and their medians count.
Beside them, as many programs as there are ranks compute at once that know nothing of each other: what the machine gives,
whose cores share caches, memory and power.
"""

import argparse
import json
import os
import pathlib
import statistics
import subprocess
import sys

# What "nothing" and "compute-bound" mean where --strict fails: bound by computing alone is what loses nothing when the
# other cores compute, too.
MOST_COST = 1.05
LEAST_SHARE = 0.95
COMPUTE_BOUND = 0.975


def arguments(names):
    parser = argparse.ArgumentParser(prog="scripts/bench-ranks")
    parser.add_argument("--program", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--only", action="append", default=[], metavar="RECIPE", choices=names)
    parser.add_argument("--ranks", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=1.5, help="per side and round")
    parser.add_argument("--strict", action="store_true", help="fail where the promises are not kept")
    parser.add_argument("--json", metavar="FILE", help="write the results there too")
    return parser.parse_args()


def recipe_names(program):
    listed = subprocess.run([program, "recipes"], capture_output=True, text=True, check=True).stdout
    return [line.split()[0] for line in listed.splitlines() if line.strip()]


def finding(options, recipe, ranks, way):
    """What the program says of itself."""
    # A rank is bound to what the system calls a CPU, so that two threads of one core count as two.
    launch = ["mpirun", "-n", str(ranks), "--use-hwthread-cpus", "--map-by", "hwthread", "--bind-to", "hwthread"]
    words = [options.program, "bench", "train", "--json", "--recipe", recipe, "--threads", "1", "--lanes",
             str(options.ranks), "--allreduce", way,
             # Five repetitions of it.
             "--seconds", str(options.seconds / 5)]
    done = subprocess.run(launch + words, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError((done.stderr.strip().splitlines() or [f"ended with {done.returncode}"])[0])
    return json.loads(done.stdout)[0]


def pace_apart(options, recipe, batch):
    """Rows per second of programs that compute side by side, each with a rank's share of the rows."""
    words = [options.program, "bench", "train", "--json", "--recipe", recipe, "--threads", "1", "--lanes", "1",
             "--batch", str(max(1, batch // options.ranks)), "--seconds", str(options.seconds / 5)]
    cores = sorted(os.sched_getaffinity(0))[:options.ranks]
    programs = [subprocess.Popen(["taskset", "-c", str(core)] + words, stdout=subprocess.PIPE, text=True)
                for core in cores]
    answers = [program.communicate()[0] for program in programs]
    if any(program.returncode != 0 for program in programs):
        raise RuntimeError("programs side by side failed")
    return sum(json.loads(answer)[0]["rowsPerSecond"]["median"] for answer in answers)


def measure(options, recipe):
    sides = [("one", 1, "exact"), ("exact", options.ranks, "exact"), ("mpi", options.ranks, "mpi")]
    rounds = []
    try:
        for number in range(options.rounds):
            order = sides if number % 2 == 0 else sides[::-1]
            rounds.append({name: finding(options, recipe, ranks, way) for name, ranks, way in order})
            rounds[-1]["apart"] = pace_apart(options, recipe, rounds[-1]["one"]["batch"])
    except RuntimeError as error:
        return {"recipe": recipe, "fault": str(error)}

    def pace(found):
        return found["rowsPerSecond"]["median"]

    def middle(value):
        return statistics.median(value(found) for found in rounds)

    def milliseconds(side):
        return {part: middle(lambda found: found[side]["milliseconds"][part]) for part in rounds[0][side]["milliseconds"]}

    one = milliseconds("one")
    result = {
        "recipe": recipe, "ranks": options.ranks, "batch": rounds[0]["one"]["batch"],
        "rows_per_second": {side: middle(lambda found: pace(found[side])) for side, _, _ in sides},
        "milliseconds": {side: milliseconds(side) for side, _, _ in sides},
        # How many times as fast the ranks are as one of them, and as long the exact way takes as MPI's.
        "speedup": middle(lambda found: pace(found["exact"]) / pace(found["one"])),
        "speedup_mpi": middle(lambda found: pace(found["mpi"]) / pace(found["one"])),
        "exact_to_mpi": middle(lambda found: pace(found["mpi"]) / pace(found["exact"])),
        "speedup_apart": middle(lambda found: found["apart"] / pace(found["one"])),
        "share_of_lanes": one["lanes"] / (one["lanes"] + one["sum"] + one["betweenRanks"] + one["update"]),
        "rounds": [{"apart": found["apart"]} | {side: pace(found[side]) for side, _, _ in sides} for found in rounds],
    }
    result["is_compute_bound"] = result["speedup_apart"] >= COMPUTE_BOUND * options.ranks
    fast_enough = not result["is_compute_bound"] or result["speedup"] >= LEAST_SHARE * options.ranks
    result["is_kept"] = fast_enough and result["exact_to_mpi"] <= MOST_COST
    return result


HEADS = ["recipe", "batch", "rows/s: 1 rank", "exact", "mpi", "exact / 1 rank", "apart / 1 rank", "time exact / mpi",
         "% in lanes", "ms: lanes", "sum", "ranks", "update", ""]
WIDTHS = [21, 6, 15, 9, 9, 15, 15, 17, 11, 10, 6, 6, 7, 0]


def row(cells):
    print((f"{cells[0]:{WIDTHS[0]}}" + " ".join(f"{cell:>{width}}" for cell, width in zip(cells[1:], WIDTHS[1:])))
          .rstrip(), flush=True)


def show(result):
    if "fault" in result:
        print(f"{result['recipe']}: {result['fault']}", flush=True)
        return
    paces = [f"{pace:,.{0 if pace >= 100 else 2}f}" for pace in result["rows_per_second"].values()]
    times = result["milliseconds"]["exact"]
    row([result["recipe"], result["batch"], *paces, f"{result['speedup']:.2f}", f"{result['speedup_apart']:.2f}",
         f"{result['exact_to_mpi']:.3f}", f"{100 * result['share_of_lanes']:.0f}"]
        + [f"{times[part]:.2f}" for part in ["lanes", "sum", "betweenRanks", "update"]]
        + ["" if result["is_kept"] else "MISSED"])


def warn(text):
    print(f"warning: {text}", file=sys.stderr, flush=True)


def main():
    program = sys.argv[sys.argv.index("--program") + 1]
    names = recipe_names(program)
    options = arguments(names)
    cores = len(os.sched_getaffinity(0))
    if options.ranks > cores:
        sys.exit(f"error: --ranks {options.ranks}, but only {cores} cores may be used")
    load = os.getloadavg()[0]
    if load > 0.25:
        # Ranks wait for each other in every step: whatever else takes one core stops all of them.
        warn(f"other programs load this machine ({load:.1f} on {cores} cores); the ratios say little")
    print(f"medians over {options.rounds} rounds; {options.ranks} lanes on one rank, and on {options.ranks} with the exact "
          "sum and with MPI's; milliseconds of a step are those of the exact way\n")
    row(HEADS)
    results = []
    for recipe in options.only or names:
        results.append(measure(options, recipe))
        show(results[-1])
    if options.json:
        report = {"load_before": load, "seconds": options.seconds, "results": results}
        pathlib.Path(options.json).write_text(json.dumps(report, indent=2) + "\n")
    missed = [result for result in results if "fault" in result or not result["is_kept"]]
    sys.exit(1 if options.strict and missed else 0)


main()
