#!/usr/bin/env python3
"""Prints what a million quotations cost, from the logs of two runs: constants.py LOG SMALLER_LOG

Each line of a log has a table, its rows and bytes, the seconds that it took, and what the executors
have computed (seconds) and written (bytes) so far. What they write besides the table is shuffled. The
smaller run shows how the pairs of wordings grow. SCALE.md explains the figures.
"""

import re
import sys
from dataclasses import dataclass
from math import log
from pathlib import Path

LINE = re.compile(r"^(\w+) +(\d+) rows +(\d+) bytes +[\d.]+ s \| ([\d.]+) (\d+)")
QUOTEBANK = 235  # million quotations
CORES = 16  # of a machine
BY_PAIRS = ["pairs", "hosts", "matched"]  # cost what the pairs of wordings cost


@dataclass
class Cost:
    """Of one table: its rows, megabytes of it and shuffled for it, and seconds of processor time."""

    rows: float
    table: float
    shuffled: float
    cpu: float

    def times(self, factor: float) -> "Cost":
        return Cost(*(value * factor for value in vars(self).values()))


def costs(path: Path) -> dict[str, Cost]:
    found, cpu, written = {}, 0.0, 0
    for name, *numbers in (line.groups() for line in map(LINE.match, path.open()) if line):
        rows, size, cpu_now, written_now = map(float, numbers)
        shuffled = (written_now - written - size) / 1e6
        found[name] = Cost(rows, size / 1e6, shuffled, cpu_now - cpu)
        cpu, written = cpu_now, written_now
    return found


def growth(large: dict[str, Cost], small: dict[str, Cost]) -> float:
    """The power of the number of quotations with which the number of pairs grows."""
    pairs, said = (large[name].rows / small[name].rows for name in ("pairs", "said"))
    return log(pairs) / log(said)


def whole(each: dict[str, Cost], factor: float) -> None:
    """Quotebank, where a million quotations cost `each` and pairs are `factor` times as many."""
    parts = [cost.times(factor if name in BY_PAIRS else 1) for name, cost in each.items()]
    table, shuffled, cpu = (
        sum(getattr(part, name) for part in parts) * QUOTEBANK for name in ("table", "shuffled", "cpu")
    )
    print(f"{cpu / 3600:,.0f} hours of a core, {table / 1e6:.2f} TB of tables, "
          f"{shuffled / 1e6:.1f} TB shuffled")
    for machines in (10, 100):
        minutes = cpu / machines / CORES / 60
        print(f"- {machines} machines of {CORES} cores, all of them busy: {minutes:,.0f} minutes")


def main(large: dict[str, Cost], small: dict[str, Cost]) -> None:
    million = large["said"].rows / 1e6
    each = {name: cost.times(1 / million) for name, cost in large.items()}
    print(f"{large['articles'].rows:,.0f} articles, {million * 1e6:,.0f} quotations that are compared\n")
    print("| table | rows | table, MB | shuffled, MB | CPU, s |")
    print("| --- | ---: | ---: | ---: | ---: |")
    for name, cost in each.items():
        print(f"| `{name}` | " + " | ".join(f"{value:,.0f}" for value in vars(cost).values()) + " |")
    print("| all | | " + " | ".join(
        f"{sum(getattr(cost, name) for cost in each.values()):,.0f}"
        for name in ("table", "shuffled", "cpu")) + " |")
    power = growth(large, small)
    print(f"\n{small['said'].rows:,.0f} quotations make {small['pairs'].rows:,.0f} pairs of wordings, "
          f"{large['said'].rows:,.0f} make {large['pairs'].rows:,.0f}: their number to the power {power:.2f}.")
    print(f"\n{QUOTEBANK} million quotations, if pairs stay in proportion: ", end="")
    whole(each, 1)
    print(f"\n{QUOTEBANK} million quotations, if pairs go on to grow so: ", end="")
    whole(each, (QUOTEBANK / million) ** (power - 1))


if __name__ == "__main__":
    main(*(costs(Path(path)) for path in sys.argv[1:3]))
