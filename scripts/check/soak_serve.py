"""What scripts/soak-serve runs: a server under load for as many requests as wanted, and all it does watched.

Every answer is compared with the first one for the same body; memory, threads and descriptors are those at the start
when all is done; thousands of idle connections keep nobody from being served; a server that is told to stop answers what
it has begun.
"""

import argparse
import itertools
import json
import os
import pathlib
import resource
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time

from serving_client import Closed, Connection, request
from serving_clips import cases
from serving_server import Server, make_checkpoint
from serving_watch import held

# What the allocator may still take once a tenth of the requests is answered.
SLACK = 4 << 20
MOST_FAULTS = 8


def arguments():
    parser = argparse.ArgumentParser(prog="scripts/soak-serve")
    parser.add_argument("--program", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--checkpoint", metavar="FILE", help="a model of yours")
    parser.add_argument("--requests", type=int, default=100_000)
    parser.add_argument("--connections", type=int, default=8)
    parser.add_argument("--idle", type=int, default=10_000, help="connections that say nothing while others ask")
    parser.add_argument("--json", metavar="FILE", help="write the results there too")
    return parser.parse_args()


class Soak:
    def __init__(self, options, server):
        self.options, self.server = options, server
        self.cases = [(name, request(server.host, body), is_clip) for name, body, is_clip in cases()]
        self.first, self.faults, self.times, self.lock = {}, [], [], threading.Lock()
        self.stopping = threading.Event()

    def fault(self, sentence):
        with self.lock:
            self.faults.append(sentence)
            if len(self.faults) >= MOST_FAULTS:
                self.stopping.set()

    def learn(self):
        """The first answers, on a connection of its own, and whether they make sense."""
        for name, message, is_clip in self.cases:
            connection = Connection(self.server.address)
            answer = connection.ask(message)
            connection.close()
            told = json.loads(answer.body)
            if is_clip and (answer.status != 200 or abs(sum(each["probability"] for each in told["probabilities"]) - 1) > 1e-3):
                self.fault(f"{name}: {answer.status} {answer.body[:200]!r}")
            if not is_clip and not (400 <= answer.status < 500 and told.get("error")):
                self.fault(f"{name}: {answer.status} {answer.body[:200]!r}, and not a 4xx with a sentence")
            self.first[name] = answer

    def compare(self, name, answer):
        if answer != self.first[name]:
            self.fault(f"{name}: {answer.status} {answer.body[:120]!r}, and at first "
                       f"{self.first[name].status} {self.first[name].body[:120]!r}")

    def work(self, numbers, answered, ends_with_server=False):
        """Asks on one connection after the other, which last as long as the server keeps them."""
        connection, times = None, []
        try:
            for number in numbers:
                if self.stopping.is_set():
                    return
                name, message, _ = self.cases[number % len(self.cases)]
                start = time.perf_counter()
                # A connection that lay idle may be closed by the server at any time; one that is new may not.
                for attempt in (1, 2):
                    is_new = connection is None
                    connection = connection or Connection(self.server.address)
                    try:
                        answer = connection.ask(message)
                        break
                    except Closed:
                        connection.close()
                        connection = None
                        if is_new or ends_with_server:
                            raise
                times.append(time.perf_counter() - start)
                self.compare(name, answer)
                answered[0] += 1
                if answer.closes:
                    connection.close()
                    connection = None
        except (Closed, OSError, TimeoutError) as error:
            if not ends_with_server:
                self.fault(f"a connection failed: {error or type(error).__name__}")
        finally:
            if connection:
                connection.close()
            with self.lock:
                self.times += times

    def load(self, requests):
        """Asks so often; what the server held at a tenth, half and all of it."""
        self.times, counter, answered = [], itertools.count(), [[0] for _ in range(self.options.connections)]
        lock = threading.Lock()

        def numbers():
            while True:
                with lock:
                    number = next(counter)
                if number >= requests:
                    return
                yield number

        workers = [threading.Thread(target=self.work, args=(numbers(), count)) for count in answered]
        start, marks, seen = time.monotonic(), [requests // 10, requests // 2], []
        for worker in workers:
            worker.start()
        while any(worker.is_alive() for worker in workers):
            time.sleep(0.02)
            done = sum(count[0] for count in answered)
            if marks and done >= marks[0]:
                seen.append((marks.pop(0), held(self.server.process.pid)))
        seconds = time.monotonic() - start
        seen.append((sum(count[0] for count in answered), held(self.server.process.pid)))
        return seconds, seen

    def drain(self):
        """Asks without end, has the server stopped in the midst of it, and looks how it goes."""
        answered = [[0] for _ in range(self.options.connections)]
        workers = [threading.Thread(target=self.work, args=(itertools.count(index), count, True))
                   for index, count in enumerate(answered)]
        for worker in workers:
            worker.start()
        while sum(count[0] for count in answered) < 10 * self.options.connections and not self.stopping.is_set():
            time.sleep(0.01)
        start = time.monotonic()
        self.server.process.send_signal(signal.SIGTERM)
        try:
            code = self.server.process.wait(30)
        except subprocess.TimeoutExpired:
            self.fault("told to stop, the server was still there after 30 s")
            return None
        seconds = time.monotonic() - start
        for worker in workers:
            worker.join()
        if code != 0:
            self.fault(f"told to stop under load, the server ended with {code}")
        return seconds


def quantiles(times):
    cuts = statistics.quantiles(times, n=100) if len(times) > 1 else [0.0] * 99
    return {"p50": 1e3 * cuts[49], "p99": 1e3 * cuts[98]}


def mega(count):
    return f"{count / 1e6:.1f} MB"


def ask_long(options, soak, result):
    """The long run, and what it holds at the end."""
    seconds, seen = soak.load(options.requests)
    result["requests"] = {"seconds": seconds, "rate": seen[-1][0] / seconds, **quantiles(soak.times),
                          "held": [{"after": count, **found} for count, found in seen]}
    print(f"{seen[-1][0]:,} requests of {len(soak.cases)} kinds over {options.connections} connections in {seconds:.0f} s: "
          f"{seen[-1][0] / seconds:,.0f} a second, p50 {result['requests']['p50']:.2f} ms, "
          f"p99 {result['requests']['p99']:.2f} ms")
    for count, found in seen:
        print(f"  after {count:9,}: {mega(found['bytes'])}, {found['threads']} threads, {found['descriptors']} descriptors, "
              f"{found['processes']} processes", flush=True)
    if len(seen) == 3:
        early, _, last = (found for _, found in seen)
        if last["bytes"] > early["bytes"] + SLACK:
            soak.fault(f"memory grew from {mega(early['bytes'])} at a tenth of the requests to {mega(last['bytes'])}")
        for what in ("threads", "processes"):
            if last[what] > early[what]:
                soak.fault(f"{what} grew from {early[what]} to {last[what]}")
        if last["descriptors"] > early["descriptors"] + options.connections:
            soak.fault(f"descriptors grew from {early['descriptors']} to {last['descriptors']}")


def ask_among_idle(options, soak, result):
    """The same while thousands of connections are open that say nothing, or half a request."""
    count = min(options.idle, resource.getrlimit(resource.RLIMIT_NOFILE)[0] - 200)
    if count < options.idle:
        print(f"  only {count:,} idle connections: the system lets this user open no more files", file=sys.stderr)
    soak.load(100)
    alone = quantiles(soak.times)
    idlers, refused = [], 0
    for index in range(count):
        try:
            one = Connection(soak.server.address, timeout=5)
            if index % 2:
                one.socket.sendall(b"POST /v1/predict HTTP/1.1\r\nHost: ")
            idlers.append(one)
        except OSError:
            refused += 1
    soak.load(1000)
    if soak.faults:
        return soak.fault(f"this was among {count:,} idle connections")
    among = quantiles(soak.times)
    still = held(soak.server.process.pid)["descriptors"]
    for one in idlers:
        one.close()
    result["idle"] = {"asked": count, "refused": refused, "held": still, "alone": alone, "among": among}
    print(f"1,000 requests among {count:,} idle connections, of which the server holds {still:,}: "
          f"p50 {among['p50']:.2f} ms, p99 {among['p99']:.2f} ms (alone {alone['p50']:.2f} and {alone['p99']:.2f})", flush=True)


def main():
    options = arguments()
    # Whoever ends this ends the servers, too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    limits = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (limits[1], limits[1]))
    with tempfile.TemporaryDirectory(prefix="ser-dist-soak-") as place:
        checkpoint = options.checkpoint or make_checkpoint(options.program, pathlib.Path(place))
        server = Server(options.program, checkpoint)
        result, work = {}, Soak(options, server)
        try:
            work.learn()
            if not work.faults:
                ask_long(options, work, result)
            if not work.faults and options.idle > 0:
                ask_among_idle(options, work, result)
            if not server.lives:
                work.fault(f"the server ended with {server.process.returncode}")
            if not work.faults:
                result["drain"] = {"seconds": work.drain()}
                print(f"told to stop under load: ended after {result['drain']['seconds'] or 0:.2f} s")
        finally:
            if server.lives:
                server.process.kill()
            server.process.wait()
    for sentence in work.faults[:MOST_FAULTS]:
        print(f"FAULT {sentence}")
    if options.json:
        pathlib.Path(options.json).write_text(json.dumps(result | {"faults": work.faults}, indent=2) + "\n")
    sys.exit(1 if work.faults else 0)


main()
