"""Does a row take as long in a large dump as in a small one?"""
import json
import os

from comparison import dump, measure
from comparison.peers import Ours, OursH2

SIZES = (100_000, 1_000_000, 10_000_000)


class Growing:
    """Ours, which also says how long the replay alone took: a start takes the same for every size."""

    def __init__(self, file, folder, log):
        super().__init__(file, folder)
        self.log = log
        self.label = os.path.basename(file)
        self.replay_seconds = []

    def command(self):
        return [*super().command(), "--json"]

    def count(self, tables):
        with open(self.log, encoding="utf-8") as said:
            self.replay_seconds.append(json.load(said)["seconds"]["replay"])
        return super().count(tables)


class GrowingSqlite(Growing, Ours):
    pass


class GrowingH2(Growing, OursH2):
    pass


def run(sizes, times, limit, folder, growing):
    """Loads a dump of each size, in alternation. Returns a description a size."""
    log = os.path.join(folder, "log")
    peers = {}
    expected = {}
    for rows in sizes:
        file = os.path.join(folder, f"{rows} rows.sql")
        measure.say(f"writing a dump of {rows:,} rows")
        dump.generate(file, rows)
        expected[rows] = dump.rows_by_table(file)
        peers[rows] = growing(file, folder, log)
    peers[sizes[0]].prepare()
    runs = {rows: [] for rows in sizes}
    for number in range(times):
        for rows, peer in peers.items():
            measure.say(f"round {number + 1} of {times}: {peer.label}")
            runs[rows].append(measure.once(peer, expected[rows], limit, log))
    described = [describe(rows, runs[rows], peers[rows]) for rows in sizes]
    deviate(described)
    return described


def describe(rows, costs, peer):
    return {
        "rows": rows,
        "bytes": os.path.getsize(peer.dump),
        "seconds": measure.spread([cost.seconds for cost in costs]),
        "peakBytes": measure.spread([cost.peak_bytes for cost in costs]),
        "secondsARow": measure.spread([cost.seconds / rows for cost in costs]),
        "replaySecondsARow": measure.spread([seconds / rows for seconds in peer.replay_seconds]),
        "runs": [vars(cost) for cost in costs],
        "replaySeconds": peer.replay_seconds,
    }


def deviate(sizes):
    """Adds what a further row costs, and how far each size's median is from that of the size in the middle.

    A further row is one that a dump has beyond those of the next smaller size: starting, and compiling what is run for the first
    time, cost the same for both.
    """
    for smaller, larger in zip(sizes, sizes[1:]):
        seconds = larger["seconds"]["median"] - smaller["seconds"]["median"]
        larger["secondsAFurtherRow"] = seconds / (larger["rows"] - smaller["rows"])
    for figure in ("secondsARow", "replaySecondsARow"):
        middle = sizes[len(sizes) // 2][figure]["median"]
        for size in sizes:
            size[figure]["deviationPercent"] = 100 * (size[figure]["median"] / middle - 1)
