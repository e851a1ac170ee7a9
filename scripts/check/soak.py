"""What scripts/soak runs: breaks runs in every way for a set time, goes on with them, and compares what they end in."""

import argparse
import collections
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time

from soak_cases import CASES, write_corpus, write_recipes, words
from soak_contents import contents
from soak_trial import SIGNALS, Stopped, Trial, is_kill

# Beyond so many, the rest says nothing new.
MOST_FAULTS = 8


class Counts:
    """Shared by all that break runs at the same time."""

    def __init__(self):
        self.counter, self.lock = collections.Counter(), threading.Lock()

    def add(self, name, count=1):
        with self.lock:
            self.counter[name] += count

    @property
    def kills(self):
        """What no process can answer."""
        return sum(self.counter[name] for name in SIGNALS if is_kill(name))

    @property
    def stops(self):
        return sum(self.counter[name] for name in SIGNALS if not is_kill(name))


class Soak:
    def __init__(self, options):
        self.options, self.counts, self.faults = options, Counts(), []
        self.program = pathlib.Path(options.program).resolve()
        self.base = pathlib.Path(tempfile.mkdtemp(prefix="ser-dist-soak-"))
        self.unbroken, self.lock, self.stop = {}, threading.Lock(), threading.Event()
        self.next, self.keep = options.trial or 0, set()

    def run(self):
        self.prepare()
        self.end = time.monotonic() + self.options.minutes * 60
        workers = [threading.Thread(target=self.work) for _ in range(1 if self.options.trial is not None else self.options.jobs)]
        for worker in workers:
            worker.start()
        try:
            for worker in workers:
                while worker.is_alive():
                    worker.join(0.5)
        finally:
            self.stop.set()
            for worker in workers:
                worker.join()

    def prepare(self):
        say("making a store, and the unbroken run of each case")
        write_corpus(self.base / "corpus")
        write_recipes(self.base)
        self.call("features", "--corpus", "corpus", "--recipe", "plain.json", "--out", "features", at=self.base)
        place = self.base / "unbroken"
        place.mkdir()
        for case in CASES:
            self.call(*words(case, case), "--threads", "1", at=place)
            self.unbroken[case] = contents(self.program, place / case)
            if case == "plain":
                shutil.copy(place / "plain" / "best.h5", self.base / "model.h5")

    def call(self, *words, at):
        done = subprocess.run([str(self.program), *words], cwd=at, capture_output=True, text=True)
        if done.returncode != 0:
            raise SystemExit(f"error: ser-dist {' '.join(words)}\n{done.stderr}")

    def is_over(self):
        """No new job is begun beyond the end; a single trial is gone through to its end."""
        return self.stop.is_set() or len(self.faults) >= MOST_FAULTS or (self.options.trial is None and time.monotonic() > self.end)

    def work(self):
        while not self.is_over():
            with self.lock:
                number, self.next = self.next, self.next + 1
            self.perform(number)
            if self.options.trial is not None:
                return

    def perform(self, number):
        trial = Trial(number, self.options.seed, self.program, self.base, self.unbroken, self.counts, self.is_over)
        try:
            trial.perform()
            self.counts.add("runs ended alike")
        except Stopped:
            self.counts.add("runs cut short by the end")
        except Exception as fault:
            self.report(trial, fault)
        finally:
            trial.clean()
            if number not in self.keep:
                shutil.rmtree(trial.place, ignore_errors=True)
        if self.options.verbose:
            say("\n    ".join([f"trial {number} ({trial.case})", *trial.story]))
        else:
            say(f"trial {number} ({trial.case}) is over: {self.counts.kills} kills, {self.counts.stops} stops, {len(self.faults)} faults so far")

    def report(self, trial, fault):
        """Keeps what a person needs to look into it."""
        kept = self.keep_files(trial)
        text = trial.job.text[-3000:] if trial.job else ""
        with self.lock:
            self.faults.append(f"trial {trial.number} ({trial.case}): {type(fault).__name__}: {fault}")
            self.keep.add(trial.number)
            say("\n    ".join([
                f"FAULT in trial {trial.number} ({trial.case}): {fault}", *trial.story,
                f"again: scripts/soak --seed {self.options.seed} --trial {trial.number}", f"files: {kept}", text]))

    def keep_files(self, trial):
        if trial.job:
            trial.job.destroy()
        kept = pathlib.Path(tempfile.mkdtemp(prefix=f"ser-dist-soak-fault-{trial.number}-"))
        shutil.copytree(trial.place, kept, dirs_exist_ok=True, ignore_dangling_symlinks=True)
        return kept

    def clean(self):
        shutil.rmtree(self.base, ignore_errors=True)

    def table(self):
        counter = self.counts.counter
        lines = [(name, counter[name]) for name in SIGNALS]
        lines += [("kills (SIGKILL)", self.counts.kills), ("stops (other signals)", self.counts.stops)]
        lines += sorted((name, count) for name, count in counter.items() if name not in SIGNALS)
        lines.append(("faults", len(self.faults)))
        width = max(len(name) for name, _ in lines)
        return "\n".join([f"{name:{width}}  {count:6}" for name, count in lines] + self.faults)


def say(text):
    try:
        print(f"==> {text}", file=sys.stderr, flush=True)
    except OSError:
        pass  # The terminal has gone away.


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("minutes", nargs="?", type=float, default=10)
    parser.add_argument("--program", required=True)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--trial", type=int)
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--verbose", action="store_true")
    soak = Soak(parser.parse_args())
    # However it is ended, it ends what it started.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    # But `nohup` says that it shall outlive its terminal.
    if signal.getsignal(signal.SIGHUP) != signal.SIG_IGN:
        signal.signal(signal.SIGHUP, signal.default_int_handler)
    begun = time.monotonic()
    try:
        soak.run()
    except KeyboardInterrupt:
        say("stopped; cleaning up")
        soak.stop.set()
    finally:
        soak.clean()
    print(f"seed {soak.options.seed}, {(time.monotonic() - begun) / 60:.1f} minutes\n{soak.table()}")
    raise SystemExit(1 if soak.faults else 0)


if __name__ == "__main__":
    main()
