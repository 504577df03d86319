"""Does a pull take longer than its download? Against the emulator, which sends the dump as slowly as it is told."""
import os
import subprocess

from comparison import dump, measure, process
from comparison.peers import ROOT

# megabytes a second
RATES = (20, 50, 100)

D1_REPLICA = f"{ROOT}/d1-replica"

# an emulator that is asked to end has so long
PATIENCE_SECONDS = 10


def run(rows, times, limit, folder):
    """Downloads and pulls at each rate, in alternation. Returns a description a rate."""
    file = os.path.join(folder, "shop.sql")
    measure.say(f"writing a dump of {rows:,} rows")
    dump.generate(file, rows)
    subprocess.run([D1_REPLICA, "--version"], check=True, stdout=subprocess.DEVNULL)
    return [at_rate(rate, file, times, limit, folder) for rate in RATES]


def at_rate(rate, file, times, limit, folder):
    replica = os.path.join(folder, "replica.sqlite")
    commands = {
        "download": ["export", "shop", "--output", os.path.join(folder, "downloaded.sql")],
        "pull": ["pull", "shop", "--to", replica, "--verify", "counts"],
        "verified": ["pull", "shop", "--to", replica],
    }
    seconds = {name: [] for name in commands}
    with Emulator(file, rate) as environment:
        for number in range(times):
            measure.say(f"{rate} MB/s, round {number + 1} of {times}")
            for name, command in commands.items():
                line = [D1_REPLICA, *command, "--yes", "--quiet"]
                cost = process.run(["env", *environment, *line], os.path.join(folder, "log"), limit)
                seconds[name].append(cost.seconds)
    described = {"megabytesASecond": rate, "bytes": os.path.getsize(file)}
    for name, taken in seconds.items():
        described[name] = measure.spread(taken)
        described[f"{name}TimesTheDownload"] = measure.spread(
            [own / download for own, download in zip(taken, seconds["download"])])
    return described


class Emulator:
    """The D1 API over a dump; gives the variables with which a command finds it."""

    def __init__(self, file, rate):
        self.command = [D1_REPLICA, "emulate", file, "--bytes-per-second", str(rate * 1_000_000)]

    def __enter__(self):
        self.process = subprocess.Popen(self.command, stdout=subprocess.PIPE, text=True)
        variables = []
        for line in self.process.stdout:
            if not line.startswith("CLOUDFLARE_"):
                break
            variables.append(line.strip())
        return variables

    def __exit__(self, *_):
        # not an interrupt, which a process started in the background ignores
        self.process.terminate()
        try:
            self.process.wait(PATIENCE_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
