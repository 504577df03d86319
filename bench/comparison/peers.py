"""The loaders: how each is started, and how the rows that it left are counted."""
import glob
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys

from comparison import h2_script

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
JAR = os.path.join(ROOT, "bench/target/benchmarks.jar")

# a commit a row: it takes minutes beyond
ROWS_AS_IT_STANDS = 20_000
ROWS_WRANGLER = 100_000

TUNED = "PRAGMA journal_mode=OFF;\nPRAGMA synchronous=OFF;\nPRAGMA locking_mode=EXCLUSIVE;\nBEGIN;\n"


class Peer:
    """A loader of `dump` into `target`, which is a folder of its own, emptied before every run."""

    label = None
    ours = False
    into_h2 = False

    def __init__(self, dump, folder):
        self.dump = dump
        self.folder = folder
        self.target = os.path.join(folder, "replica")
        self.database = os.path.join(self.target, "replica.sqlite")

    def missing(self, rows):
        """Why it cannot be run here on so many rows, or None."""
        return None

    def prepare(self):
        """What is done once, and is not part of its time."""

    def command(self):
        raise NotImplementedError

    def stdin(self):
        return None

    def clear(self):
        shutil.rmtree(self.target, ignore_errors=True)
        os.makedirs(self.target)

    def count(self, tables):
        """The rows of each of the tables, as they stand in what was loaded."""
        connection = sqlite3.connect(f"file:{self.database}?mode=ro", uri=True)
        try:
            return {name: connection.execute(f"SELECT count(*) FROM {quoted(name)}").fetchone()[0] for name in tables}
        finally:
            connection.close()


class Ours(Peer):
    label = "d1-replica"
    ours = True
    options = ["--verify", "counts"]

    def prepare(self):
        # the first start builds
        subprocess.run([f"{ROOT}/d1-replica", "--version"], check=True, stdout=subprocess.DEVNULL)

    def command(self):
        return [f"{ROOT}/d1-replica", "load", self.dump, "--to", self.database, "--quiet", *self.options]


class OursVerified(Ours):
    label = "d1-replica, verified"
    options = []


class OursByEngine(Ours):
    label = "d1-replica, through the engine"
    options = ["--verify", "counts", "--engine", "sqlite"]


class IntoH2:
    """What loaders into H2 have in common."""

    into_h2 = True

    def url(self):
        return f"jdbc:h2:{self.target}/replica"

    def count(self, tables):
        sql = ";".join(f"SELECT 'table {at}: ' || count(*) FROM {quoted(name)}" for at, name in enumerate(tables))
        shell = [java(), "-cp", JAR, "org.h2.tools.Shell", "-url", self.url(), "-user", "sa", "-sql", sql]
        said = subprocess.run(shell, check=True, capture_output=True, text=True, stdin=subprocess.DEVNULL).stdout
        counts = {int(at): int(rows) for at, rows in re.findall(r"^table (\d+): (\d+)", said, re.M)}
        return {name: counts.get(at) for at, name in enumerate(tables)}


class OursH2(IntoH2, Ours):
    label = "d1-replica, into H2"

    def __init__(self, dump, folder):
        super().__init__(dump, folder)
        self.database = self.url()


class Shell(Peer):
    label = "sqlite3 shell, tuned"

    def missing(self, rows):
        return None if shutil.which("sqlite3") else "there is no sqlite3 here"

    def prepare(self):
        self.script = os.path.join(self.folder, "tuned.sql")
        with open(self.dump, "rb") as dump, open(self.script, "wb") as script:
            script.write(TUNED.encode())
            shutil.copyfileobj(dump, script)
            script.write(b"\nCOMMIT;\n")

    def command(self):
        return ["sqlite3", "-bail", self.database]

    def stdin(self):
        return self.script


class ShellAsItStands(Shell):
    label = "sqlite3 shell"

    def missing(self, rows):
        if rows > ROWS_AS_IT_STANDS:
            return f"a commit a row takes too long beyond {ROWS_AS_IT_STANDS:,} rows"
        return super().missing(rows)

    def prepare(self):
        self.script = self.dump


class JdbcBatch(Peer):
    label = "sqlite-jdbc, batches"

    def command(self):
        return [java(), "-cp", JAR, "dev.d1replica.bench.comparison.BatchPeer", self.dump, self.database]


class Python(Peer):
    label = "Python sqlite3"

    def command(self):
        return [sys.executable, os.path.join(ROOT, "bench/comparison/python_peer.py"), self.dump, self.database]


class H2(IntoH2, Peer):
    label = "H2 RUNSCRIPT"
    # it is faster so than with a larger heap
    heap = "-Xmx512m"

    def prepare(self):
        self.script = os.path.join(self.folder, "h2.sql")
        h2_script.rewrite(self.dump, self.script)

    def url(self):
        return f"{super().url()};{h2_script.SETTINGS}"

    def command(self):
        return [java(), self.heap, "-cp", JAR, "org.h2.tools.RunScript", "-url", self.url(), "-user", "sa", "-script", self.script]


class Wrangler(Peer):
    label = "wrangler --local"

    def missing(self, rows):
        if rows > ROWS_WRANGLER:
            return f"it takes too long beyond {ROWS_WRANGLER:,} rows"
        return None if shutil.which("npm") else "there is no npm here to install it"

    def prepare(self):
        self.config = os.path.join(self.folder, "wrangler.json")
        database = {"binding": "DB", "database_name": "replica", "database_id": "00000000-0000-0000-0000-000000000000"}
        with open(self.config, "w", encoding="utf-8") as config:
            json.dump({"name": "compare", "compatibility_date": "2026-01-01", "d1_databases": [database]}, config)
        # the first start installs it
        subprocess.run([f"{ROOT}/tools/wrangler", "--version"], check=True, stdout=subprocess.DEVNULL)

    def command(self):
        return [
            f"{ROOT}/tools/wrangler", "d1", "execute", "replica", "--local", "--yes",
            "--config", self.config, "--persist-to", self.target, "--file", self.dump,
        ]

    def count(self, tables):
        files = glob.glob(os.path.join(self.target, "**/*.sqlite"), recursive=True)
        self.database = next(file for file in files if os.path.basename(file) != "metadata.sqlite")
        return super().count(tables)


PEERS = {
    "ours": Ours,
    "ours-verified": OursVerified,
    "ours-engine": OursByEngine,
    "ours-h2": OursH2,
    "shell": ShellAsItStands,
    "tuned": Shell,
    "jdbc": JdbcBatch,
    "python": Python,
    "h2": H2,
    "wrangler": Wrangler,
}

# wrangler takes minutes, and installs itself
BY_DEFAULT = [name for name in PEERS if name != "wrangler"]

# what the others are measured by, and those into H2 besides
YARDSTICK = "tuned"
H2_YARDSTICK = "h2"


def java():
    home = os.environ.get("JAVA_HOME")
    return os.path.join(home, "bin/java") if home else "java"


def quoted(name):
    return '"' + name.replace('"', '""') + '"'
