"""Runs loaders in alternation and checks what each of them made."""
import os
import statistics
import sys

from comparison import process


def rounds(peers, expected, times, limit, log):
    """Runs each of `peers` once a round, `times` rounds: what runs at the same time on the machine hits all alike.

    Returns the runs by name. A peer that fails, or whose rows are not those `expected` by table, is left out from then on:
    no number stands for a failed load.
    """
    runs = {name: [] for name in peers}
    failures = {}
    for number in range(times):
        for name, peer in peers.items():
            if name in failures:
                continue
            say(f"round {number + 1} of {times}: {peer.label}")
            try:
                runs[name].append(once(peer, expected, limit, log))
            except (process.Failed, OSError) as failure:
                failures[name] = str(failure)
                say(f"{peer.label} failed: {failure}")
    return {name: costs for name, costs in runs.items() if name not in failures}, failures


def once(peer, expected, limit, log):
    peer.clear()
    cost = process.run(peer.command(), log, limit, peer.stdin())
    try:
        found = peer.count(expected)
    except Exception as unreadable:
        raise process.Failed(f"its rows cannot be counted: {unreadable}") from unreadable
    if found != expected:
        raise process.Failed(f"it holds {found}, the dump {expected}")
    peer.clear()
    return cost


def floor(folder):
    """The peak memory that even a process of nothing is charged with: its parent's, until it has started."""
    return process.run(["true"], os.path.join(folder, "log"), 10).peak_bytes


def spread(values):
    """Median, least and most."""
    return {"median": statistics.median(values), "min": min(values), "max": max(values)}


def say(text):
    print(text, file=sys.stderr, flush=True)
