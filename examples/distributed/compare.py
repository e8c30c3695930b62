#!/usr/bin/env python3
"""Compares two answers entry for entry: compare.py EXPECTED FOUND [PHRASE]

An answer is a folder that holds, for `entries` and `matches`, NAME.json: a file of JSON lines or a
folder of such files. The order of lines does not matter, nor do columns without a value.

Entries with the words PHRASE, and the matches of their quotations, are counted apart, and may differ:
more than 256 wordings have it (see "Skew" in the README).
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


def rows(answer: Path, name: str) -> list[dict]:
    path = answer / f"{name}.json"
    files = sorted(path.iterdir()) if path.is_dir() else [path]
    return [plain(json.loads(line)) for file in files for line in file.open(encoding="utf-8")]


def has(phrase: str, entry: dict) -> bool:
    return any(phrase.lower() in one["words"].lower() for one in entry["witnesses"])


def quotations(entry: dict) -> list[tuple]:
    return [(one["url"], n) for one in entry["witnesses"] for n in one["quotations"]]


def parts(answers: list[Path], phrase: str | None):
    """For each part of the answers its name and the rows of both."""
    entries = [rows(answer, "entries") for answer in answers]
    matches = [rows(answer, "matches") for answer in answers]
    crowd = {
        quotation
        for entry in (entry for some in entries for entry in some)
        if phrase and has(phrase, entry)
        for quotation in quotations(entry)
    }
    among = lambda entry: any(quotation in crowd for quotation in quotations(entry))
    ends = lambda row: {(row["left_url"], row["left_n"]), (row["right_url"], row["right_n"])}
    touches = lambda row: not crowd.isdisjoint(ends(row))
    for name, both, apart in [("entries", entries, among), ("matches", matches, touches)]:
        yield name, [[row for row in some if not apart(row)] for some in both]
        if crowd:
            yield f"{name} of the crowd", [[row for row in some if apart(row)] for some in both]


MATCH = {"left_url", "left_n", "right_url", "right_n", "relation", "verdict", "score"}


def counted(rows: list[dict], name: str) -> Counter:
    columns = MATCH if name.startswith("matches") else None
    kept = ({key: row[key] for key in row if not columns or key in columns} for row in rows)
    return Counter(json.dumps(row, sort_keys=True, ensure_ascii=False) for row in kept)


def main(answers: list[Path], phrase: str | None) -> bool:
    equal = True
    for name, both in parts(answers, phrase):
        left, right = (counted(some, name) for some in both)
        missing, extra = left - right, right - left
        print(f"{name}: {left.total()} expected, {right.total()} found, "
              f"{missing.total()} missing, {extra.total()} extra")
        if name.endswith("crowd"):
            continue
        for sign, lines in [("-", missing), ("+", extra)]:
            for line in sorted(lines)[:3]:
                print(f"  {sign} {line[:600]}")
        equal &= not missing and not extra and left.total() > 0
    return equal


if __name__ == "__main__":
    is_equal = main([Path(path) for path in sys.argv[1:3]], (sys.argv + [None])[3])
    sys.exit(0 if is_equal else 1)
