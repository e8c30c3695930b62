#!/usr/bin/env python3
"""Compares two answers entry for entry: compare.py EXPECTED FOUND

An answer is a folder that holds, for `entries` and `matches`, NAME.json: a file of JSON lines or a
folder of such files. The order of lines does not matter, nor do columns without a value.
"""

import json
import sys
from collections import Counter
from pathlib import Path


def plain(value):
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items() if item is not None}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value


def rows(answer: Path, name: str, columns: set | None) -> Counter:
    path = answer / f"{name}.json"
    files = sorted(path.iterdir()) if path.is_dir() else [path]
    found = Counter()
    for file in files:
        for line in file.open(encoding="utf-8"):
            row = plain(json.loads(line))
            if columns:
                row = {key: value for key, value in row.items() if key in columns}
            found[json.dumps(row, sort_keys=True, ensure_ascii=False)] += 1
    return found


MATCH = {"left_url", "left_n", "right_url", "right_n", "relation", "verdict", "score"}


def main(expected: Path, found: Path) -> bool:
    equal = True
    for name, columns in [("entries", None), ("matches", MATCH)]:
        left, right = rows(expected, name, columns), rows(found, name, columns)
        missing, extra = left - right, right - left
        print(f"{name}: {left.total()} expected, {right.total()} found, "
              f"{missing.total()} missing, {extra.total()} extra")
        for sign, lines in [("-", missing), ("+", extra)]:
            for line in sorted(lines)[:3]:
                print(f"  {sign} {line[:600]}")
        equal &= not missing and not extra and left.total() > 0
    return equal


if __name__ == "__main__":
    sys.exit(0 if main(Path(sys.argv[1]), Path(sys.argv[2])) else 1)
