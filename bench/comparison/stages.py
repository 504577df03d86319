"""Where the time of a load goes: samples of all its threads, by the stage that each is in."""
import json
import os
import shutil
import subprocess
from collections import Counter

from comparison import dump, measure
from comparison.peers import Ours, java

SETTINGS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "sampling.jfc")
PAGES = "dev.d1replica.replica.sqlite.file."
OTHER = "start, command line, end"

# The first line that a frame matches tells its stage; a frame that matches none is its caller's.
FRAMES = (
    ("read the dump", ("sun.nio.ch.FileDispatcherImpl.read0", "sun.nio.ch.UnixFileDispatcherImpl.read0")),
    ("write pages", ("sun.nio.ch.FileDispatcherImpl.pwrite0", "sun.nio.ch.UnixFileDispatcherImpl.pwrite0")),
    ("sync", ("sun.nio.ch.FileDispatcherImpl.force0", "sun.nio.ch.UnixFileDispatcherImpl.force0")),
    ("digest", ("dev.d1replica.BackgroundDigest.",)),
    ("the engine", ("org.sqlite.core.NativeDB.",)),
    ("parse", ("dev.d1replica.dump.DumpParser.", "dev.d1replica.dump.DumpReader.")),
    ("extract keys", tuple(PAGES + name for name in ("IndexBuilder.read", "IndexBuilder.addPage"))),
    ("sort keys", tuple(PAGES + name for name in ("EntrySort.", "RunMerge.", "SortedRuns."))),
    ("pack keys", tuple(PAGES + name for name in ("IndexTree.", "IndexBuilder."))),
    ("encode rows", tuple(PAGES + name for name in ("TableWriter.", "KeyedTableWriter."))),
)

# Native methods in which a thread works rather than waits.
WORKING = ("read0", "pread0", "write0", "pwrite0", "force0")


class Sampled(Ours):
    def __init__(self, dump, folder):
        super().__init__(dump, folder)
        self.recording = os.path.join(folder, "load.jfr")

    def command(self):
        options = f"-XX:StartFlightRecording=filename={self.recording},settings={SETTINGS}"
        return ["env", f"JDK_JAVA_OPTIONS={options}", *super().command()]


def run(file, times, limit, folder):
    """Loads the dump so many times. Returns of each stage its share of the samples of all threads."""
    peer = Sampled(file, folder)
    peer.prepare()
    expected = dump.rows_by_table(file)
    stages = Counter()
    for number in range(times):
        measure.say(f"round {number + 1} of {times}: {peer.label}")
        measure.once(peer, expected, limit, os.path.join(folder, "log"))
        stages.update(stage(sample) for sample in samples(peer.recording))
    count = sum(stages.values())
    return {
        "rows": sum(expected.values()),
        "bytes": os.path.getsize(file),
        "times": times,
        "samples": count,
        "shares": {name: found / count for name, found in stages.most_common()},
    }


def samples(recording):
    """Of each sample its frames, the innermost first, as `class.method`."""
    events = "jdk.ExecutionSample,jdk.NativeMethodSample"
    jfr = os.path.join(os.path.dirname(os.path.realpath(shutil.which(java()))), "jfr")
    said = subprocess.run([jfr, "print", "--json", "--events", events, "--stack-depth", "64", recording],
                          check=True, capture_output=True).stdout
    for event in json.loads(said)["recording"]["events"]:
        trace = event["values"]["stackTrace"]
        frames = [frame["method"] for frame in trace["frames"]] if trace else []
        if event["type"] == "jdk.NativeMethodSample" and not is_working(frames):
            continue
        yield [f"{frame['type']['name']}.{frame['name']}".replace("/", ".") for frame in frames]


def is_working(frames):
    return bool(frames) and (frames[0]["name"] in WORKING or "sqlite" in frames[0]["type"]["name"])


def stage(frames):
    for frame in frames:
        for name, beginnings in FRAMES:
            if frame.startswith(beginnings):
                return name
    return OTHER
