"""`peers.py TOOL FILE`: one Python tool on a file of a quotation a line, one thread.

Pairs go to standard output, `left right` a line, once the clock has stopped; figures go to
standard error as `seconds bytes share`, where `share` is the share of all pairs that was compared.
"""
import re
import resource
import sys
import time

WORD = re.compile(r"[^\W_]+(?:['’.\-][^\W_]+)*|[&$%]")
ROWS = 500  # that RapidFuzz is timed on, each against the whole file


def shingles(lines):
    words = [[word.replace("’", "'").lower() for word in WORD.findall(line)] for line in lines]
    return [[a + " " + b for a, b in zip(row, row[1:])] or row for row in words]


def datasketch(lines):
    from datasketch import MinHash, MinHashLSH
    sets = [[shingle.encode() for shingle in row] for row in shingles(lines)]
    index = MinHashLSH(threshold=0.5, num_perm=128)
    hashes = MinHash.bulk(sets, num_perm=128)
    for at, minhash in enumerate(hashes):
        index.insert(at, minhash, check_duplication=False)
    return lsh_pairs(index, hashes), 1


def rensa(lines):
    from rensa import RMinHash, RMinHashLSH
    index = RMinHashLSH(threshold=0.5, num_perm=126, num_bands=42)
    hashes = []
    for row in shingles(lines):
        minhash = RMinHash(num_perm=126, seed=42)
        minhash.update(row)
        hashes.append(minhash)
    for at, minhash in enumerate(hashes):
        index.insert(at, minhash)
    return lsh_pairs(index, hashes), 1


def lsh_pairs(index, hashes):
    return [(at, other) for at, minhash in enumerate(hashes) for other in index.query(minhash)
            if other > at and minhash.jaccard(hashes[other]) >= 0.5]


def cdist(lines):
    """All pairs by RapidFuzz's ratio; too slow for more than a sample of the rows."""
    import numpy
    from rapidfuzz import fuzz, process
    texts = [" ".join(WORD.findall(line)).replace("’", "'").lower() for line in lines]
    rows, pairs = min(ROWS, len(texts)), []
    for start in range(0, rows, 250):
        scores = process.cdist(texts[start:start + 250], texts, scorer=fuzz.ratio,
                               score_cutoff=70, dtype=numpy.uint8, workers=1)
        pairs += [(start + a, b) for a, b in zip(*map(list, numpy.nonzero(scores))) if start + a < b]
    # Each row is compared with every other, so every pair is compared twice.
    return pairs, 2 * rows / len(texts)


def main():
    tool, file = sys.argv[1:3]
    lines = open(file, encoding="utf-8").read().split("\n")
    lines = lines[:-1] if lines[-1] == "" else lines
    tools = {"datasketch": datasketch, "rensa": rensa, "cdist": cdist}
    for module in {"cdist": ("rapidfuzz", "numpy")}.get(tool, (tool,)):
        __import__(module)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    pairs, share = tools[tool](lines)
    seconds = time.process_time() - start
    memory = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024
    print(f"{seconds:.4f} {memory} {share}", file=sys.stderr)
    sys.stdout.writelines(f"{left} {right}\n" for left, right in pairs)


main()
