#!/usr/bin/env python3
"""Prints what a million quotations cost, from the log of a run: constants.py LOG

Each line of the log has a table, its rows and bytes, the seconds that it took, and what the executors
have computed (seconds) and written (bytes) so far. What they write besides the table is shuffled.
SCALE.md explains the figures.
"""

import re
import sys
from pathlib import Path

LINE = re.compile(r"^(\w+) +(\d+) rows +(\d+) bytes +[\d.]+ s \| ([\d.]+) (\d+)")
QUOTEBANK = 235  # million quotations
CORES = 16  # of a machine


def main(log: Path) -> None:
    stages = [match.groups() for match in map(LINE.match, log.open()) if match]
    rows = {name: int(count) for name, count, *_ in stages}
    million = rows["said"] / 1e6
    print(f"{rows['articles']:,} articles, {rows['said']:,} quotations that are compared\n")
    print("| table | rows | bytes, MB | shuffled, MB | CPU, s |")
    print("| --- | ---: | ---: | ---: | ---: |")
    before, total = (0.0, 0), [0.0, 0.0, 0.0]
    for name, count, size, cpu, written in stages:
        now = (float(cpu), int(written))
        spent, moved = now[0] - before[0], (now[1] - before[1] - int(size)) / 1e6
        before = now
        total = [a + b for a, b in zip(total, (int(size) / 1e6, moved, spent))]
        cells = [int(count) / million, int(size) / 1e6 / million, moved / million, spent / million]
        print(f"| `{name}` | " + " | ".join(f"{cell:,.0f}" for cell in cells) + " |")
    size, moved, spent = (value / million for value in total)
    print(f"| all | | {size:,.0f} | {moved:,.0f} | {spent:,.0f} |")
    hours = spent * QUOTEBANK / 3600
    print(f"\n{QUOTEBANK} million quotations: {hours:,.0f} CPU hours, {size * QUOTEBANK / 1e6:.1f} TB "
          f"of tables, {moved * QUOTEBANK / 1e6:.1f} TB shuffled")
    for machines in (10, 100):
        print(f"{machines} machines of {CORES} cores, each busy: {hours / machines / CORES:.1f} hours")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
