#!/usr/bin/env python3
"""Makes articles of the texts in a folder, for measurements: files of JSON lines.

    generate.py TEXTS COUNT OUT [--files 8] [--phrase WORDS]

Each text becomes many articles of different outlets and days, with words of its quotations replaced and
paragraphs left out. The same arguments give the same articles. With --phrase every article also
quotes these words, once alone and once within a longer quotation.
"""

import argparse
import json
import random
import re
from datetime import date, timedelta
from pathlib import Path

OUTLETS = [f"Outlet {number}" for number in range(1, 61)]
SPEAKERS = ["Ana Holt", "Ben Moss", "Paul Greer", "Ada Finch", "Officials"]
QUOTATION = re.compile(r"“[^”]{8,}”|\"[^\"\n]{8,}\"")
WORD = re.compile(r"[a-z]{4,}")


def edited(quotation: str, words: list[str], chance: random.Random) -> str:
    """The quotation with one of its words replaced, in one case of three."""
    places = [place for place in WORD.finditer(quotation)]
    if not places or chance.random() > 0.33:
        return quotation
    place = chance.choice(places)
    return quotation[: place.start()] + chance.choice(words) + quotation[place.end() :]


def article(number: int, texts: list[str], phrase: str | None) -> dict:
    chance = random.Random(number)
    text = texts[number % len(texts)]
    words = WORD.findall(text) or ["word"]
    paragraphs = [p for p in re.split(r"\n\s*\n", text) if p.strip() and chance.random() > 0.15]
    body = QUOTATION.sub(lambda found: edited(found.group(), words, chance), "\n\n".join(paragraphs))
    if phrase:
        speaker, rest = chance.choice(SPEAKERS), " ".join(chance.choices(words, k=9))
        body += f"\n\n“{phrase},” {speaker} said. “And {phrase}, {rest},” {speaker} added."
    outlet = chance.choice(OUTLETS)
    day = date(2020, 1, 1) + timedelta(days=number % len(texts) % 300 + chance.randrange(4))
    url = f"https://{outlet.lower().replace(' ', '-')}.example/{number:08}"
    return {"url": url, "outlet": outlet, "date": day.isoformat(), "text": body}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("texts", type=Path)
    parser.add_argument("count", type=int)
    parser.add_argument("out", type=Path)
    parser.add_argument("--files", type=int, default=8)
    parser.add_argument("--phrase")
    options = parser.parse_args()
    paths = sorted(path for path in options.texts.rglob("*.txt") if path.stat().st_size > 500)
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in paths]
    if not texts:
        parser.error(f"{options.texts}: no texts")
    options.out.mkdir(parents=True, exist_ok=True)
    for part in range(options.files):
        with open(options.out / f"part-{part:03}.jsonl", "w", encoding="utf-8") as file:
            for number in range(part, options.count, options.files):
                line = article(number, texts, options.phrase)
                file.write(json.dumps(line, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
