"""The cases of `evaluate_differences` looked up by RapidFuzz's `partial_ratio_alignment`.

A score is no verdict, so that two thresholds are tried: the one that tells true from altered best (it is
chosen on these very cases, which favours it), and the lowest one that no altered case passes."""
import json, sys, time
from pathlib import Path
from rapidfuzz import fuzz

folder, most = Path(sys.argv[1]), int(sys.argv[2])
source = (folder / "source.txt").read_text(encoding="utf-8")
rows = [json.loads(line) for line in (folder / "cases.jsonl").open(encoding="utf-8")]
scores = {}
for altered in (False, True):
    cases = [row for row in rows if row["altered"] == altered][:most]
    located, scores[altered] = 0, []
    clock = time.perf_counter()
    for row in cases:
        found = fuzz.partial_ratio_alignment(row["text"], source)
        scores[altered].append(found.score)
        shared = min(found.dest_end, row["end"]) - max(found.dest_start, row["start"])
        located += shared > 0.5 * (found.dest_end - found.dest_start)
    seconds = time.perf_counter() - clock
    print(f"RapidFuzz, {'altered' if altered else 'true'}: located {located} of {len(cases)}; "
          f"{len(cases) / seconds:.1f} a second")

true, altered = scores[False], scores[True]


def told(threshold):
    return (sum(s >= threshold for s in true) / len(true),
            sum(s >= threshold for s in altered) / len(altered))


best = max(sorted(set(true + altered)), key=lambda t: told(t)[0] - told(t)[1])
for name, threshold in (("best threshold", best), ("no altered one passes", max(altered) + 1e-9)):
    passed, wrongly = told(threshold)
    print(f"RapidFuzz, {name} ({threshold:.2f}): {passed:.1%} of the true pass, {wrongly:.1%} of the altered")
