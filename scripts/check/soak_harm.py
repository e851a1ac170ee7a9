"""What happens to the files of a run between two jobs."""

import os
import pathlib
import subprocess


def flip(random, file):
    content = bytearray(file.read_bytes())
    place = random.randrange(len(content))
    content[place] ^= 1 << random.randrange(8)
    file.write_bytes(content)
    return f"byte {place} of {file.name} flipped"


def blank(random, file):
    """As a file system may after a power cut."""
    content = bytearray(file.read_bytes())
    start = random.randrange(0, len(content), 4096)
    end = min(len(content), start + 4096)
    content[start:end] = bytes(end - start)
    file.write_bytes(content)
    return f"bytes {start} to {end} of {file.name} zero"


def truncate(random, file):
    size = random.randrange(file.stat().st_size)
    os.truncate(file, size)
    return f"{file.name} cut to {size} bytes"


def remove(random, file):
    file.unlink()
    return f"{file.name} removed"


# What a run goes on from when these have come over last.h5 is previous.h5.
DAMAGES = {"flipped byte": flip, "zeroed block": blank, "cut file": truncate, "removed file": remove}


def leave_stale_files(random, run):
    """As killed jobs do, of this host and of another."""
    for name in random.sample(["last.h5", "best.h5", "previous.h5", "history.csv", "config.json"], 3):
        host = random.choice([os.uname().nodename, "elsewhere"])
        (run / f"{name}.writing-{host}-{random.choice([4_000_000, 4_100_000])}").write_bytes(bytes(900))
    return "stale unfinished files"


def spoil_history(random, run):
    """What is written anew after each epoch may be lost between two."""
    history = run / "history.csv"
    if history.exists():
        truncate(random, history)
    for events in run.glob("tensorboard/*/events*"):
        truncate(random, events)
    return "history.csv and event files cut"


def lose_configuration(random, run):
    """The state holds all that decides."""
    (run / "config.json").unlink(missing_ok=True)
    return "config.json removed"


MISHAPS = {"stale files": leave_stale_files, "cut history": spoil_history, "no config.json": lose_configuration}


class SmallDisk:
    """A file system of its own for a run, that can be filled; None of it where this user may not mount."""

    SIZE = 4 << 20

    def __init__(self, place):
        self.place = pathlib.Path(place)
        self.place.mkdir()
        words = ["mount", "-t", "tmpfs", "-o", f"size={self.SIZE}", "ser-dist-soak", str(self.place)]
        self.is_mounted = os.geteuid() == 0 and subprocess.run(words, capture_output=True).returncode == 0

    def fill(self, free):
        """Leaves `free` bytes."""
        status = os.statvfs(self.place)
        size = status.f_bavail * status.f_frsize - free
        (self.place / "filler").write_bytes(bytes(max(0, size)))

    def empty(self):
        (self.place / "filler").unlink(missing_ok=True)

    def remove(self):
        if self.is_mounted:
            subprocess.run(["umount", "-l", str(self.place)], capture_output=True)
