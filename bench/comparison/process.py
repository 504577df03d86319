"""Runs one process and says what it cost."""
import os
import signal
import subprocess
import time
from dataclasses import dataclass


class Failed(Exception):
    """A process did not do what it was started for; the message is one line."""


@dataclass(frozen=True)
class Cost:
    """What a process and those that it waited for took: seconds, CPU seconds, peak resident bytes, bytes written."""

    seconds: float
    cpu_seconds: float
    peak_bytes: int
    written_bytes: int


def run(command, log, limit, stdin=None):
    """Runs `command` to its end, its output going to the file `log`; kills it after `limit` seconds. Returns its Cost."""
    # what the process before wrote is not left for this one's time
    os.sync()
    with open(stdin or os.devnull, "rb") as source, open(log, "wb") as output:
        start = time.monotonic()
        process = subprocess.Popen(command, stdin=source, stdout=output, stderr=subprocess.STDOUT, start_new_session=True)
        status, usage = wait(process, limit)
        seconds = time.monotonic() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise Failed(f"exit code {process.returncode}: {last_line(log)}")
    # the kernel counts memory in KiB and writes in blocks of 512 bytes
    return Cost(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024, usage.ru_oublock * 512)


def wait(process, limit):
    def expire(*_):
        raise Failed(f"not done after {limit} seconds")

    before = signal.signal(signal.SIGALRM, expire)
    signal.alarm(limit)
    try:
        _, status, usage = os.wait4(process.pid, 0)
        return status, usage
    except BaseException:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        raise
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def last_line(log):
    with open(log, encoding="utf-8", errors="replace") as said:
        lines = [line.strip() for line in said if line.strip()]
    return lines[-1][:200] if lines else "it said nothing"
