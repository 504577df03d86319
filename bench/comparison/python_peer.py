"""Loads a dump with Python's own sqlite3, in one transaction: python_peer.py DUMP DATABASE."""
import sqlite3
import sys

TUNED = "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA locking_mode=EXCLUSIVE; BEGIN;\n"

with open(sys.argv[1], encoding="utf-8", newline="") as dump:
    statements = dump.read()
connection = sqlite3.connect(sys.argv[2])
# one script: a second one would commit first
connection.executescript(TUNED + statements + "\nCOMMIT;")
connection.close()
