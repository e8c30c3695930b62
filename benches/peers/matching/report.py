"""`report.py FOLDER QUOTES [TRUTH.tsv]`: the table of one run of `run.sh`, each tool by its best round."""
import collections
import os
import sys

TOOLS = ["crossquote", "rensa", "datasketch", "gaoya", "cdist", "rapidfuzz"]


def truth(path):
    """Pairs of lines that cover four words or more of one utterance."""
    spans = collections.defaultdict(list)
    for number, line in enumerate(open(path, encoding="utf-8")):
        for part in line.rstrip("\n").split("\t")[3].split(","):
            utterance, start, end = map(int, part.split(":"))
            spans[utterance].append((number, start, end))
    pairs = set()
    for members in spans.values():
        for at, (i, start, end) in enumerate(members):
            for j, from_, to in members[at + 1:]:
                if i != j and min(end, to) - max(start, from_) >= 4:
                    pairs.add((min(i, j), max(i, j)))
    return pairs


def main():
    folder, quotes = sys.argv[1], int(sys.argv[2])
    true = truth(sys.argv[3]) if len(sys.argv) > 3 else None
    print(f"{'tool':12} {'seconds':>9} {'quotes/s':>10} {'ratio':>7} {'bytes/quote':>12} {'ratio':>7}"
          f" {'pairs':>8} {'P':>6} {'R':>6}")
    ours = None
    for tool in TOOLS:
        figures = os.path.join(folder, tool + ".figures")
        if not os.path.exists(figures):
            continue
        rounds = [[float(figure) for figure in line.split()[-3:]] for line in open(figures)]
        seconds, memory, share = min(rounds)[0], max(round[1] for round in rounds), rounds[0][2]
        pairs = {tuple(map(int, line.split())) for line in open(os.path.join(folder, tool + ".pairs"))}
        speed, size = quotes * share / seconds, memory / quotes
        ours = ours or (speed, size)
        score = ""
        if true is not None:
            # Of a sample of rows only the pairs of these rows could be found.
            last = 500 if share < 1 else quotes
            possible = {pair for pair in true if pair[0] < last}
            right = len(pairs & possible)
            score = f"{right / max(1, len(pairs)):6.3f} {right / max(1, len(possible)):6.3f}"
        print(f"{tool:12} {seconds / share:9.2f} {speed:10.0f} {ours[0] / speed:6.1f}x {size:12.0f}"
              f" {size / ours[1]:6.1f}x {len(pairs):8} {score}{'  (sample of rows, scaled)' if share < 1 else ''}")


main()
