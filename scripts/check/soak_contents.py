"""What a run has come to, in a form that is equal for equal bits."""

import csv
import itertools
import json
import pathlib
import subprocess

# What depends on the clock and on who was at work, by its names in history.csv.
TIMES = {"seconds", "samples_per_second", "communication", "ended", "cores"}


def digests(program, *files):
    """As `inspect --digest` tells them; nothing for files that it refuses."""
    done = subprocess.run([str(program), "inspect", "--digest", "--json", *map(str, files)], capture_output=True)
    return json.loads(done.stdout) if done.returncode == 0 else []


def summary(line):
    return (line["weights"], line.get("state"), line["epoch"], line["step"])


def history(file):
    with open(file, newline="") as text:
        return [{key: value for key, value in row.items() if key not in TIMES} for row in csv.DictReader(text)]


def runs(place):
    return sorted(path.parent for path in pathlib.Path(place).rglob("last.h5"))


def contents(program, place):
    """All that a run, or the runs of a study, came to, but for how long it took."""
    found = {}
    for run in runs(place):
        lines = digests(program, run)
        names = {str(path.relative_to(run)) for path in run.rglob("*")} - {"damaged.h5", "previous.h5"}
        found[str(run.relative_to(place))] = {
            "digests": [summary(line) for line in lines],
            "history": history(run / "history.csv"), "files": sorted(names)}
    for file in [place / "summary.json", *place.glob("*/result.json")]:
        if file.exists():
            result = json.loads(file.read_text())
            found[str(file.relative_to(place))] = {key: result[key] for key in result if key not in ("directory",)}
    return found


def difference(here, there):
    """The first of two lists, and how long they are."""
    pairs = list(itertools.zip_longest(here or [], there or [])) if isinstance(there, list) else [(here, there)]
    place = next(index for index, (one, other) in enumerate(pairs) if one != other)
    return f"at {place} of {len(pairs)} is {pairs[place][0]}, expected {pairs[place][1]}"
