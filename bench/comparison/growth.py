"""Does a row take as long in a large dump as in a small one?"""
import os
import subprocess

from comparison import dump, measure, process
from comparison.peers import JAR, Ours, java

SIZES = (100_000, 1_000_000, 10_000_000)

WARM = "dev.d1replica.bench.comparison.WarmReplays"
# how the launcher sets the JVM for dumps of up to 3 GiB, nearly
SETTINGS = ("-Xms128m", "-Xmn12m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")


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
        peers[rows] = growing(file, folder)
    peers[sizes[0]].prepare()
    runs = {rows: [] for rows in sizes}
    for number in range(times):
        for rows, peer in peers.items():
            measure.say(f"round {number + 1} of {times}: {rows:,} rows")
            runs[rows].append(measure.once(peer, expected[rows], limit, log))
    described = [describe(rows, runs[rows], peers[rows]) for rows in sizes]
    if growing is Ours:
        for size, seconds in zip(described, warm(peers, expected, times, limit, folder)):
            size["warmSecondsARow"] = measure.spread(seconds)
    deviate(described)
    return described


def describe(rows, costs, peer):
    return {
        "rows": rows,
        "bytes": os.path.getsize(peer.dump),
        "seconds": measure.spread([cost.seconds for cost in costs]),
        "peakBytes": measure.spread([cost.peak_bytes for cost in costs]),
        "secondsARow": measure.spread([cost.seconds / rows for cost in costs]),
        "runs": [vars(cost) for cost in costs],
    }


def warm(peers, expected, times, limit, folder):
    """Loads the dumps in one process, where starting and compiling are over. Returns for each the seconds a row, by round."""
    measure.say(f"{times} rounds in a warm process")
    target = os.path.join(folder, "warm.sqlite")
    dumps = [peer.dump for peer in peers.values()]
    command = [java(), *SETTINGS, "-cp", JAR, WARM, str(times), target, *dumps]
    said = subprocess.run(command, check=True, capture_output=True, text=True, timeout=limit * (times + 1)).stdout
    found = [[] for _ in dumps]
    loaded = [sum(tables.values()) for tables in expected.values()]
    for line in said.splitlines():
        place, rows, seconds = line.split()
        if int(rows) != loaded[int(place)]:
            raise process.Failed(f"a replica holds {rows} rows, the dump {loaded[int(place)]}")
        found[int(place)].append(float(seconds))
    return found


def deviate(sizes):
    """Adds what a further row costs, and how far each size's median is from that of the size in the middle.

    A further row is one that a dump has beyond those of the next smaller size: starting, and compiling what is run for the first
    time, cost the same for both.
    """
    for smaller, larger in zip(sizes, sizes[1:]):
        seconds = larger["seconds"]["median"] - smaller["seconds"]["median"]
        larger["secondsAFurtherRow"] = seconds / (larger["rows"] - smaller["rows"])
    for figure in ("secondsARow", "warmSecondsARow"):
        for size in sizes:
            if figure in size:
                middle = sizes[len(sizes) // 2][figure]["median"]
                size[figure]["deviationPercent"] = 100 * (size[figure]["median"] / middle - 1)
