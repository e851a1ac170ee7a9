"""What a process and all that it started hold, as /proc has it."""

import os
import pathlib


def family(root):
    """The process and its children, theirs, and so on."""
    found, rest = [], [root]
    while rest:
        process = rest.pop()
        found.append(process)
        for children in pathlib.Path(f"/proc/{process}/task").glob("*/children"):
            try:
                rest += [int(word) for word in children.read_text().split()]
            except OSError:
                pass
    return found


def held(root):
    """Bytes of memory, threads and descriptors of the family, and how many processes it has."""
    total = {"bytes": 0, "threads": 0, "descriptors": 0, "processes": 0}
    for process in family(root):
        try:
            fields = dict(line.split(":", 1) for line in pathlib.Path(f"/proc/{process}/status").read_text().splitlines())
            total["descriptors"] += len(os.listdir(f"/proc/{process}/fd"))
        except OSError:
            # One that ended meanwhile.
            continue
        total["bytes"] += 1024 * int(fields.get("VmRSS", "0 kB").split()[0])
        total["threads"] += int(fields["Threads"])
        total["processes"] += 1
    return total
