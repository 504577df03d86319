"""Figures out of runs: as JSON, with every run in it, and as Markdown."""
from comparison.measure import spread
from comparison.peers import H2_YARDSTICK, PEERS, YARDSTICK


def loader(name, costs, runs):
    """A loader's figures; its runs are set beside those of the yardsticks among all `runs`, round by round."""
    figures = {
        "name": name,
        "label": PEERS[name].label,
        "ours": PEERS[name].ours,
        "seconds": spread([cost.seconds for cost in costs]),
        "cpuSeconds": spread([cost.cpu_seconds for cost in costs]),
        "peakBytes": spread([cost.peak_bytes for cost in costs]),
        "writtenBytes": spread([cost.written_bytes for cost in costs]),
        "runs": [vars(cost) for cost in costs],
    }
    if YARDSTICK in runs:
        figures["timesTheShell"] = ratios(runs[YARDSTICK], costs)
    if H2_YARDSTICK in runs and PEERS[name].into_h2:
        figures["timesRunscript"] = ratios(runs[H2_YARDSTICK], costs)
    return figures


def ratios(yardstick, costs):
    return spread([theirs.seconds / own.seconds for theirs, own in zip(yardstick, costs)])


def comparison(machine, dump, runs, notes):
    loaders = [loader(name, costs, runs) for name, costs in runs.items()]
    return {"machine": machine, "dump": dump, "loaders": loaders, "notes": notes}


def comparison_markdown(result):
    dump = result["dump"]
    yield f"{dump['rows']:,} rows, {dump['bytes'] / 1e6:.1f} MB of dump; {dump['times']} rounds, medians (least–most)."
    yield machine_line(result["machine"])
    yield ""
    yield "| loader | seconds | × the tuned shell | × RUNSCRIPT | CPU s | peak MB | written MB |"
    yield "|---|---:|---:|---:|---:|---:|---:|"
    for row in result["loaders"]:
        shell, runscript = (
            ranged(row[ratio], ".3g") if ratio in row else "" for ratio in ("timesTheShell", "timesRunscript")
        )
        yield (
            f"| {row['label']} | {ranged(row['seconds'], '.2f')} | {shell} | {runscript} | {row['cpuSeconds']['median']:.2f} "
            f"| {row['peakBytes']['median'] / 1e6:.0f} | {row['writtenBytes']['median'] / 1e6:.1f} |"
        )
    yield ""
    yield f"Peak memory below {result['machine']['peakFloorBytes'] / 1e6:.0f} MB cannot be told."
    for note in result["notes"]:
        yield f"Left out: {note}."


def growth_markdown(result):
    yield f"d1-replica, {result['times']} rounds, medians (least–most); deviation from the middle size's."
    yield machine_line(result["machine"])
    yield ""
    yield "| rows | dump MB | seconds | µs a further row | µs a row | deviation | in a warm process, µs a row | deviation | peak MB |"
    yield "|---:|---:|---:|---:|---:|---:|---:|---:|---:|"
    for size in result["sizes"]:
        further = f"{size['secondsAFurtherRow'] * 1e6:.3f}" if "secondsAFurtherRow" in size else ""
        whole = size["secondsARow"]
        yield (
            f"| {size['rows']:,} | {size['bytes'] / 1e6:.1f} | {ranged(size['seconds'], '.2f')} | {further} "
            f"| {whole['median'] * 1e6:.3f} | {whole['deviationPercent']:+.1f} % "
            f"| {warm(size)} "
            f"| {size['peakBytes']['median'] / 1e6:.0f} |"
        )


def warm(size):
    """A row's time in a warm process and its deviation, where they were measured."""
    if "warmSecondsARow" not in size:
        return "|"
    seconds = size["warmSecondsARow"]
    micros = {figure: seconds[figure] * 1e6 for figure in ("median", "min", "max")}
    return f"{ranged(micros, '.3f')} | {seconds['deviationPercent']:+.1f} %"


def overlap_markdown(result):
    size = result["rates"][0]["bytes"]
    yield f"{result['rows']:,} rows, {size / 1e6:.1f} MB of dump; {result['times']} rounds, medians (least–most)."
    yield machine_line(result["machine"])
    yield ""
    yield "| MB/s | download alone, seconds | pull, × that | pull verified as by default, × that |"
    yield "|---:|---:|---:|---:|"
    for rate in result["rates"]:
        pulled, verified = (ranged(rate[f"{name}TimesTheDownload"], ".2f") for name in ("pull", "verified"))
        yield f"| {rate['megabytesASecond']} | {ranged(rate['download'], '.2f')} | {pulled} | {verified} |"


def stages_markdown(result):
    yield (
        f"{result['rows']:,} rows, {result['bytes'] / 1e6:.1f} MB of dump; {result['samples']:,} samples of all threads "
        f"in {result['times']} loads; compilers, collector and the start of the JVM are in none."
    )
    yield machine_line(result["machine"])
    yield ""
    yield "| stage | share of the samples |"
    yield "|---|---:|"
    for stage, share in result["shares"].items():
        yield f"| {stage} | {share:.1%} |"


def machine_line(machine):
    versions = f"{machine['jdk']}, sqlite3 {machine['sqlite3']}, Python {machine['python']}, {machine['h2']}"
    line = f"{machine['cores']} cores of {machine['processor']}; {versions}."
    if machine["givesMemoryBack"]:
        line += " This machine gives free memory back to its host: the larger a load, the more it waits for memory (bench/README.md)."
    return line


def ranged(values, form):
    return f"{values['median']:{form}} ({values['min']:{form}}–{values['max']:{form}})"
