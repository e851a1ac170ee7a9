"""A job that scripts/soak starts: its processes, what can be done to them, and how it ended."""

import os
import pathlib
import signal
import subprocess
import time

# How long a job may take on a busy machine before it counts as hung.
LIMIT = 150
# How long ranks may outlive their launcher.
LINGERING = 20
UNFINISHED = ".writing-"


def state(process):
    """Its letter in `ps`; X for none."""
    try:
        return pathlib.Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return "X"


def alive(process):
    """One that has ended may wait for its parent to look."""
    return state(process) not in "ZX"


class Job:
    """The program with `words` on `ranks` ranks; without `mpirun` where there is one and `ranks` is None."""

    def __init__(self, program, words, ranks, place):
        self.place, self.ranks, self.known = pathlib.Path(place).resolve(), ranks, set()
        self.log = self.place / "log"
        launcher = ["mpirun", "--oversubscribe", "-n", str(ranks)] if ranks else []
        shared = self.place / "shared"
        for folder in (shared, self.place / "tmp"):
            folder.mkdir(exist_ok=True)
        environment = os.environ | {
            # What Open MPI itself leaves behind when it is killed lands here, and is not mistaken for the program's.
            "TMPDIR": str(self.place / "tmp"), "OMPI_MCA_btl_vader_backing_directory": str(shared),
            "OMPI_MCA_mpi_yield_when_idle": "1",
        }
        self.log.write_text("")
        with open(self.log, "a") as log:
            self.process = subprocess.Popen(
                [*launcher, str(program), *words], cwd=self.place, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                env=environment, start_new_session=True)
        # As the system calls its processes.
        self.name = pathlib.Path(program).name[:15]
        self.known.add(self.process.pid)
        self.is_launcher_lost = False
        self.begun = time.monotonic()

    @property
    def text(self):
        return self.log.read_text(errors="replace")

    @property
    def is_over(self):
        return self.process.poll() is not None

    def processes(self, name=None):
        """Those that work here, in the order in which they were started."""
        found = []
        for entry in os.scandir("/proc"):
            if not entry.name.isdigit():
                continue
            try:
                if os.readlink(f"/proc/{entry.name}/cwd") != str(self.place):
                    continue
                of = pathlib.Path(f"/proc/{entry.name}/comm").read_text().strip()
            except OSError:
                continue
            if alive(int(entry.name)) and name in (None, of):
                found.append(int(entry.name))
        self.known.update(found)
        return sorted(found)

    def pick(self, random, victim):
        """A rank by chance, as soon as there is one, or the launcher; the only process where there is no launcher."""
        while not self.is_over:
            if self.ranks is None or victim == "mpirun":
                return self.process.pid
            if ranks := self.processes(self.name):
                return random.choice(ranks)
            time.sleep(0.005)
        return None

    def send(self, process, number):
        try:
            os.kill(process, number)
            return True
        except ProcessLookupError:
            return False

    def wait(self):
        """How it ended; None where it had to be killed."""
        end = time.monotonic() + LIMIT
        seen = time.monotonic()
        while time.monotonic() < end:
            try:
                return self.process.wait(0.5)
            except subprocess.TimeoutExpired:
                if self.processes(self.name):
                    seen = time.monotonic()
            if self.ranks and time.monotonic() - seen > LINGERING:
                # Open MPI 4.1 waits for ever where a rank was killed in the moment in which it was started.
                self.is_launcher_lost = True
                self.send(self.process.pid, signal.SIGKILL)
        return None

    def lingering(self):
        """Processes that are there long after the job."""
        end = time.monotonic() + LINGERING
        while (left := self.processes()) and time.monotonic() < end:
            time.sleep(0.05)
        return left

    def destroy(self):
        for process in self.processes():
            self.send(process, signal.SIGKILL)
        if not self.is_over:
            self.send(self.process.pid, signal.SIGKILL)
        self.process.wait()


class Moment:
    """When something happens to a job, seen from the files of its run: looked at again and again, without rest."""

    def __init__(self, kind, value, run):
        self.kind, self.value, self.run = kind, value, pathlib.Path(run)
        # A process that stands still while it writes a file, if that is the moment.
        self.writer = None
        self.before, self.saves = set(self.unfinished()), set()
        self.note_save()
        self.known_saves = len(self.saves)

    def wait(self, job):
        """Whether it came before the job was over."""
        end = time.monotonic() + LIMIT
        while not job.is_over and time.monotonic() < end:
            if self.is_reached(job):
                return True
            time.sleep(0.0003 if self.kind == "writing" else 0.002)
        return False

    def is_reached(self, job):
        if self.kind == "time":
            return time.monotonic() - job.begun >= self.value
        if self.kind == "writing":
            return any(self.holds(path, job) for path in self.unfinished() if path not in self.before)
        self.note_save()
        return len(self.saves) - self.known_saves > self.value

    def note_save(self):
        for file in self.files("last.h5"):
            try:
                self.saves.add((str(file), file.stat().st_mtime_ns))
            except OSError:
                pass

    def holds(self, path, job):
        """Stops who writes the file; lets it go on if it was too fast."""
        writer = int(path.rpartition("-")[2])
        if f"/{self.value}" not in path or not job.send(writer, signal.SIGSTOP):
            return False
        while state(writer) not in "TtZX":
            time.sleep(0.0001)
        if os.path.exists(path):
            self.writer = writer
            job.known.add(writer)
            return True
        job.send(writer, signal.SIGCONT)
        return False

    def go_on(self, job):
        if self.writer:
            job.send(self.writer, signal.SIGCONT)

    def files(self, name):
        return [self.run / name, *(self.run / f"fold-0{fold}" / name for fold in (1, 2, 3))]

    def unfinished(self):
        for folder in self.files(""):
            try:
                yield from (entry.path for entry in os.scandir(folder) if UNFINISHED in entry.name)
            except OSError:
                pass
