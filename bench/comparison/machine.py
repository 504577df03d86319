"""What the figures were measured on."""
import os
import platform
import sqlite3
import subprocess

from comparison.peers import JAR, java


# The size of block, as a power of two of pages, from which on the kernel tells its host of free memory.
REPORTED = "/sys/module/page_reporting/parameters/page_reporting_order"
LARGEST_BLOCK = 10


def describe():
    """Cores, memory and versions. Nothing that names the machine or its owner."""
    return {
        "cores": len(os.sched_getaffinity(0)),
        "memoryBytes": os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES"),
        "processor": processor(),
        "givesMemoryBack": gives_memory_back(),
        "system": f"{platform.system()} {platform.machine()}",
        "jdk": first_line([java(), "--version"]),
        "sqlite3": first_line(["sqlite3", "--version"])[:6].strip(),
        "python": platform.python_version(),
        "pythonSqlite": sqlite3.sqlite_version,
        "h2": first_line([java(), "-cp", JAR, "org.h2.tools.Shell", "-url", "jdbc:h2:mem:", "-user", "sa",
                          "-sql", "SELECT 'H2 ' || H2VERSION()"], "H2 "),
    }


def gives_memory_back():
    """Whether the kernel gives free memory back to a host, which it must then ask for again page by page."""
    try:
        with open(REPORTED, encoding="ascii") as order:
            return 0 <= int(order.read()) <= LARGEST_BLOCK
    except (OSError, ValueError):
        return False


def processor():
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as lines:
            return next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), "")
    except OSError:
        return platform.processor()


def first_line(command, beginning=""):
    """The first line that the command says with this beginning; empty if there is none, or no such command."""
    try:
        said = subprocess.run(command, capture_output=True, text=True, timeout=60, stdin=subprocess.DEVNULL).stdout
    except OSError:
        return ""
    return next((line for line in said.splitlines() if line.startswith(beginning)), "")
