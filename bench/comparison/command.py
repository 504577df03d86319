"""The command line: what is asked for, in which order it is done, where it is written."""
import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile

from comparison import dump, growth, machine, measure, overlap, process, report, stages
from comparison.peers import BY_DEFAULT, JAR, PEERS, ROOT, java

CHART = "dev.d1replica.bench.comparison.ComparisonChart"
SOURCES = ("bench/src/main", "bench/pom.xml", "importer/src/main", "importer/pom.xml", "pom.xml")


def main(arguments):
    options = parse(arguments)
    try:
        build()
        if options.chart:
            return draw(*options.chart)
        os.makedirs(options.out, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=options.out, prefix="run-") as folder:
            if options.growth:
                return grow(options, folder)
            if options.stages:
                return sample(options, folder)
            return pull(options, folder) if options.pull else compare(options, folder)
    except process.Failed as failure:
        return f"bench/compare: {failure}"
    except subprocess.CalledProcessError as failure:
        return f"bench/compare: {os.path.basename(failure.cmd[0])} failed with exit code {failure.returncode}"
    except KeyboardInterrupt:
        return 130


def parse(arguments):
    parser = argparse.ArgumentParser(prog="bench/compare", description="Compares whole processes that load a D1 dump.")
    source = parser.add_mutually_exclusive_group()
    source.add_argument("--rows", type=positive, default=1_000_000, metavar="N", help="generate a dump of N rows (1,000,000)")
    source.add_argument("--dump", metavar="FILE", help="load this dump, plain text, instead of a generated one")
    parser.add_argument("--times", type=positive, default=5, metavar="n", help="rounds (5)")
    parser.add_argument("--peers", type=peers, default=BY_DEFAULT, metavar="a,b",
                        help=f"which loaders, of {', '.join(PEERS)} (all but wrangler)")
    parser.add_argument("--growth", type=sizes, nargs="?", const=(), metavar="N,N",
                        help="instead, load 0.1, 1 and, where --rows allows, 10 million rows, or these numbers of rows; "
                        "into H2 with --peers ours-h2")
    parser.add_argument("--pull", action="store_true",
                        help="instead, pull from the emulator at 20, 50 and 100 MB/s, beside the download alone")
    parser.add_argument("--stages", action="store_true",
                        help="instead, tell where the time of a load goes, by samples of its threads")
    parser.add_argument("--limit", type=positive, default=1800, metavar="SECONDS", help="how long a load may take (1800)")
    parser.add_argument("--out", default=os.path.join(ROOT, "bench/target/comparison"), metavar="DIR",
                        help="where the JSON goes, and what is loaded meanwhile (bench/target/comparison)")
    parser.add_argument("--chart", nargs=2, metavar=("JSON", "PNG"), help="instead, draw a comparison.json")
    options = parser.parse_args(arguments)
    if options.growth == ():
        options.growth = [size for size in growth.SIZES if size <= max(options.rows, growth.SIZES[1])]
    return options


def positive(text):
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"not a positive number: {text}")
    return number


def sizes(text):
    return [positive(size) for size in text.split(",")]


def peers(text):
    names = text.split(",")
    for name in names:
        if name not in PEERS:
            raise argparse.ArgumentTypeError(f"no such loader: {name}")
    return names


def build():
    """Builds what the loaders need of Java, where the sources are newer."""
    if os.path.exists(JAR) and os.path.getmtime(JAR) > max(map(newest, SOURCES)):
        return
    if not shutil.which("mvn"):
        raise process.Failed("bench/target/benchmarks.jar is not built yet, and there is no Maven to build it")
    measure.say("building")
    subprocess.run(["mvn", "-q", "-B", "-Dquick", "-pl", "bench", "-am", "package"], cwd=ROOT, check=True, stdout=sys.stderr)


def newest(source):
    path = os.path.join(ROOT, source)
    inside = (os.path.join(folder, name) for folder, _, names in os.walk(path) for name in names)
    return max(map(os.path.getmtime, inside), default=os.path.getmtime(path))


def compare(options, folder):
    file = dump_of(options, folder)
    expected = dump.rows_by_table(file)
    rows = sum(expected.values())
    chosen, notes = choose(options.peers, file, folder, rows)
    about = {"rows": rows, "bytes": os.path.getsize(file), "times": options.times, "generated": not options.dump}
    described = {**machine.describe(), "peakFloorBytes": measure.floor(folder)}
    runs, failures = measure.rounds(chosen, expected, options.times, options.limit, os.path.join(folder, "log"))
    notes += [f"{chosen[name].label}: {failure}" for name, failure in failures.items()]
    result = report.comparison(described, about, runs, notes)
    finish(result, report.comparison_markdown(result), options.out, "comparison.json")
    return 1 if failures else 0


def dump_of(options, folder):
    """The dump that was named, else a generated one."""
    if options.dump:
        return os.path.abspath(options.dump)
    file = os.path.join(folder, "dump.sql")
    measure.say(f"writing a dump of {options.rows:,} rows")
    dump.generate(file, options.rows)
    return file


def choose(names, file, folder, rows):
    """The loaders that are there, made ready, and a note about each that is not."""
    chosen = {}
    notes = []
    for name in names:
        peer = PEERS[name](file, folder)
        reason = peer.missing(rows)
        if reason:
            notes.append(f"{peer.label}: {reason}")
            continue
        peer.prepare()
        chosen[name] = peer
    return chosen, notes


def grow(options, folder):
    growing = PEERS["ours-h2" if options.peers == ["ours-h2"] else "ours"]
    result = {"machine": machine.describe(), "times": options.times}
    result["sizes"] = growth.run(sorted(options.growth), options.times, options.limit, folder, growing)
    finish(result, report.growth_markdown(result), options.out, "growth.json")
    return 0


def pull(options, folder):
    result = {"machine": machine.describe(), "rows": options.rows, "times": options.times}
    result["rates"] = overlap.run(options.rows, options.times, options.limit, folder)
    finish(result, report.overlap_markdown(result), options.out, "pull.json")
    return 0


def sample(options, folder):
    sampled = stages.run(dump_of(options, folder), options.times, options.limit, folder)
    result = {"machine": machine.describe(), **sampled}
    finish(result, report.stages_markdown(result), options.out, "stages.json")
    return 0


def finish(result, markdown, out, name):
    path = os.path.join(out, name)
    with open(path, "w", encoding="utf-8") as file:
        json.dump(result, file, indent=2, ensure_ascii=False)
        file.write("\n")
    print("\n".join(markdown))
    measure.say(f"written to {path}")


def draw(comparison, image):
    subprocess.run([java(), "-cp", JAR, CHART, comparison, image], check=True)
    return 0
