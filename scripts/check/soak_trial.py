"""One run that is broken again and again until it ends, and compared with the unbroken one."""

import os
import random
import re
import shutil
import signal
import subprocess
import time

from soak_cases import CASES, words
from soak_contents import contents, difference, digests, runs, summary
from soak_harm import DAMAGES, MISHAPS, SmallDisk
from soak_job import UNFINISHED, Job, Moment

CRASH = re.compile(r"Fatal error|[Ss]egmentation|signal 11|signal 4|[Ii]llegal instruction|core dumped|Bus error")
# By name: the signal, and to whom.
SIGNALS = {
    "SIGKILL of a rank": (signal.SIGKILL, "rank"), "SIGKILL of mpirun": (signal.SIGKILL, "mpirun"),
    "SIGTERM to a rank": (signal.SIGTERM, "rank"), "SIGTERM to mpirun": (signal.SIGTERM, "mpirun"),
    "SIGINT to a rank": (signal.SIGINT, "rank"), "SIGINT to mpirun": (signal.SIGINT, "mpirun"),
    "SIGUSR1 to a rank": (signal.SIGUSR1, "rank"), "SIGUSR1 to mpirun": (signal.SIGUSR1, "mpirun"),
    "SIGSTOP of a rank": (signal.SIGSTOP, "rank"),
}

WEIGHTS = [8, 6, 2, 2, 2, 2, 2, 2, 3]
# What to hit while it is written; config.json is once in each job.
WRITTEN = ["last.h5", "last.h5", "last.h5", "last.h5", "history.csv", "history.csv", "best.h5", "config.json"]
MOST_JOBS = 40


def is_kill(name):
    """Whether what is hit can do nothing about it any more."""
    return SIGNALS[name][0] == signal.SIGKILL


class Fault(Exception):
    """What must never be."""


class Stopped(Exception):
    """The soak itself is to end."""


class Trial:
    def __init__(self, number, seed, program, base, unbroken, counts, is_over):
        self.random = random.Random(f"{seed} {number}")
        self.number, self.program, self.unbroken, self.counts = number, program, unbroken, counts
        self.is_over = is_over
        self.case = list(CASES)[number % len(CASES)]
        self.place = base / f"trial-{number}"
        self.place.mkdir()
        self.story, self.job = [], None
        self.disk = SmallDisk(self.place / "disk") if self.random.random() < 0.3 else None
        on_disk = self.disk and self.disk.is_mounted
        self.name = "disk/run" if on_disk else "run"
        self.run = self.place / self.name

    def perform(self):
        for _ in range(MOST_JOBS):
            is_end = self.attempt()
            if is_end and self.random.random() < 0.7:
                break
            self.harm(is_end)
        else:
            self.tell("undisturbed from here on")
        self.start()
        self.finish(0)
        self.compare()

    def clean(self):
        if self.job:
            self.job.destroy()
        if self.disk:
            self.disk.remove()

    def tell(self, text):
        self.story.append(text)

    # What is done

    def start(self, *more):
        ranks = self.random.choices([None, 1, 2, 4, 8], [5, 1, 7, 4, 2])[0]
        changes = ["--threads", str(self.random.choice([1, 1, 2]))]
        changes += ["--save-every", self.random.choice(["0", "0", "0", "0", "1", "600"])]
        if self.case != "streamed" and self.random.random() < 0.25:
            changes += ["--resident", "off"]
        if self.is_over():
            raise Stopped
        self.tell(f"{ranks or 'no'} ranks, {' '.join([*changes, *more])}")
        self.counts.add("resumes" if runs(self.run) else "begins")
        self.job = Job(self.program, [*words(self.case, self.name), *changes, *more], ranks, self.place)
        return self.job

    def attempt(self):
        """Whether the run came to its end before anything happened to it."""
        before = self.position()
        kind = self.random.random()
        if kind < 0.15 and self.disk and self.disk.is_mounted:
            is_end = self.run_out_of_disk()
        elif kind < 0.18:
            is_end = self.start_twice()
        elif kind < 0.22:
            is_end = self.pause()
        else:
            is_end = self.kill()
        self.check_progress(before)
        return is_end

    def moment(self, after=0.0):
        kind = self.random.choices(["time", "saves", "writing"], [after == 0 and 2, 3, 4])[0]
        value = {
            "time": self.random.uniform(0, 1.5), "saves": self.random.choice([0, 1, 2, 3, 5, 8, 12]),
            "writing": self.random.choice(WRITTEN),
        }[kind]
        return Moment(kind, value, self.run)

    def kill(self):
        name = self.random.choices(list(SIGNALS), WEIGHTS)[0]
        number, victim = SIGNALS[name]
        # Where a rank stands still before ranks know each other, or alone, nobody is there to see it.
        moment = self.moment(after=number == signal.SIGSTOP)
        job = self.start(*(["--stall-timeout", "2"] if number == signal.SIGSTOP else []))
        if number == signal.SIGSTOP and (job.ranks or 1) < 2:
            name, number = "SIGKILL of a rank", signal.SIGKILL
        self.tell(f"{name}, {moment.kind} {moment.value}")
        if not moment.wait(job):
            return self.finish(0)
        process = self.victim(moment, job, victim)
        is_hit = process is not None and job.send(process, number)
        if number != signal.SIGSTOP or process != moment.writer:
            moment.go_on(job)
        if not is_hit:
            return self.finish(0)
        if number == signal.SIGUSR1 and self.random.random() < 0.3:
            # Schedulers may send it twice.
            job.send(process, number)
        self.counts.add(name)
        stops = number in (signal.SIGUSR1, signal.SIGTERM, signal.SIGINT)
        # Before the program runs, and by a launcher that ends its ranks, nothing can be promised but that it ends.
        is_asked = stops and moment.kind != "time" and (victim == "rank" or number == signal.SIGUSR1 or not job.ranks)
        is_end = self.finish(0, 75) if is_asked else self.finish()
        if number == signal.SIGSTOP and not is_end:
            self.expect(job.process.returncode == 1 and "keeps the others waiting" in job.text, "a stalled rank is not named")
        return is_end

    def victim(self, moment, job, of):
        """Mostly who writes, where something is being written."""
        if moment.writer and (job.ranks is None or of == "rank" and self.random.random() < 0.7):
            return moment.writer
        return job.pick(self.random, of)

    def pause(self):
        """A rank that is slow for a while changes nothing."""
        moment, job = self.moment(after=1), self.start()
        self.tell(f"pause, {moment.kind} {moment.value}")
        if moment.wait(job) and (process := job.pick(self.random, "rank")):
            self.counts.add("pauses", job.send(process, signal.SIGSTOP))
            time.sleep(self.random.uniform(0.05, 0.5))
            job.send(process, signal.SIGCONT)
        moment.go_on(job)
        return self.finish(0)

    def start_twice(self):
        """A second job on the same run is refused, or comes when the first is done."""
        moment, job = self.moment(after=1), self.start()
        self.tell(f"second job, {moment.kind} {moment.value}")
        if moment.wait(job):
            moment.go_on(job)
            self.counts.add("second jobs")
            done = subprocess.run(
                [str(self.program), *words(self.case, self.name)], cwd=self.place, capture_output=True, text=True)
            is_refused = done.returncode == 1 and "is training there now" in done.stderr
            self.expect(is_refused or done.returncode == 0, f"a second job said: {done.stderr[-400:]}")
        return self.finish(0)

    def run_out_of_disk(self):
        self.disk.fill(self.random.choice([0, 4096, 16384, 65536, 131072]))
        self.tell("full disk")
        self.counts.add("full disks")
        job = self.start()
        is_end = self.finish(0, 1)
        self.disk.empty()
        if not is_end:
            self.expect("No space left on device" in job.text, "a full disk is not named")
        self.expect(not list(self.run.rglob(f"*{UNFINISHED}{os.uname().nodename}-{job.process.pid}")),
                    "unfinished files on a full disk")
        return is_end

    def harm(self, is_end):
        targets = runs(self.run)
        # Of a run that is finished, nothing is written again, and a study may hold some that are.
        may_mishap = targets and not is_end and self.case != "folds" and not self.is_finished(targets[0])
        if may_mishap and self.random.random() < 0.25:
            name, mishap = self.random.choice(list(MISHAPS.items()))
            self.tell(mishap(self.random, targets[0]))
            self.counts.add(name)
        if self.random.random() < 0.3:
            self.damage()

    def is_finished(self, run):
        """Whether its last state is the end, which a job may have saved before it was hit."""
        return any(summary(line) in self.unbroken[self.case]["."]["digests"] for line in digests(self.program, run / "last.h5"))

    def damage(self):
        """The last saved state, where there is a whole one before; that of a finished fold is not looked at any more."""
        for run in self.random.sample(runs(self.run), len(runs(self.run))):
            states = [digests(self.program, run / name) for name in ("previous.h5", "last.h5")]
            if all(states) and not (run / "result.json").exists():
                name, damage = self.random.choice(list(DAMAGES.items()))
                self.tell(f"{run.name}: {damage(self.random, run / 'last.h5')}")
                self.counts.add(name)
                return

    # What must hold

    def expect(self, holds, fault):
        if not holds:
            raise Fault(fault)

    def finish(self, *statuses):
        """Waits for the job; whether it came to its end."""
        job = self.job
        status = job.wait()
        self.expect(status is not None, "hang")
        self.counts.add("mpirun left waiting without ranks", job.is_launcher_lost)
        left = job.lingering()
        self.expect(not left, f"processes left: {left}")
        self.tell(f"  exit {status}, {time.monotonic() - job.begun:.1f} s")
        self.expect(not CRASH.search(job.text), "crash")
        self.expect(not statuses or status in statuses, f"exit {status}, expected {statuses}")
        if any(int(path.rsplit("-", 1)[-1]) in job.known for path in Moment("", 0, self.run).unfinished()):
            self.counts.add("saves hit")
        if status == 75:
            words = ("go on with: ", "write it with: ", "same command")
            self.expect(any(text in job.text for text in words), "exit 75 without a word")
            self.counts.add("stopped with 75")
        self.count_leftovers()
        return status == 0

    def count_leftovers(self):
        """Shared memory of the program's own is gone with it; of Open MPI's, a killed one leaves some."""
        ours = [name for name in os.listdir("/dev/shm") if re.match(r"ser-dist-(\d+)-", name)]
        self.expect(not any(int(name.split("-")[2]) in self.job.known for name in ours), f"/dev/shm: {ours}")
        for folder in ("shared", "tmp"):
            for path in (self.place / folder).iterdir():
                self.counts.add("left by Open MPI")
                shutil.rmtree(path) if path.is_dir() else path.unlink()

    def position(self):
        """How far each run has come, by the state that a job would go on from."""
        found = {}
        for run in {path.parent for path in self.run.rglob("*.h5")}:
            lines = digests(self.program, run / "last.h5") or digests(self.program, run / "previous.h5")
            if lines:
                found[run.name] = (lines[0]["epoch"], lines[0]["step"])
        return found

    def check_progress(self, before):
        now = self.position()
        for run, place in before.items():
            self.expect(now.get(run, (-1, 0)) >= place, f"{run}: was at {place}, is at {now.get(run)}")

    def compare(self):
        found, expected = contents(self.program, self.run), self.unbroken[self.case]
        for name in expected.keys() | found.keys():
            self.expect(name in found and name in expected, f"{name}: is in one of both runs only")
            for key in expected[name]:
                here, there = found[name].get(key), expected[name][key]
                if here != there:
                    raise Fault(f"{name}: {key} differs: {difference(here, there)}")
