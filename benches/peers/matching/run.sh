#!/usr/bin/env bash
# Pairs of the same file by crossquote and its peers, one thread each, one after the other.
#
#   benches/peers/matching/run.sh QUOTES.txt [TRUTH.tsv]
#
# All take their turn three times (ROUNDS=n for another number), since on a shared machine one run
# may take half as long again as the next; the best time of each counts, and its largest memory.
#
# QUOTES holds a quotation a line; TRUTH, where given, a row for each: the fourth column names the
# utterance and the words of it that the line covers, `utterance:start:end[,…]`. Installs pinned
# versions into target/peers/matching. Reading the file and loading libraries is not timed; the
# time is that of the processor, the memory the peak beyond what stood before.
set -euo pipefail
[ $# -gt 0 ] || { echo "usage: $0 QUOTES.txt [TRUTH.tsv]" >&2; exit 2; }
quotes=$(realpath "$1")
truth=${2:+$(realpath "$2")}
cd "$(dirname "$0")/../../.."
here=benches/peers/matching
out=target/peers/matching
mkdir -p "$out"
[ -x "$out/venv/bin/python" ] || python3 -m venv "$out/venv"
"$out/venv/bin/pip" install --quiet --requirement "$here/requirements.txt"
cargo build --quiet --release --manifest-path "$here/Cargo.toml" --target-dir "$out/cargo"
export RAYON_NUM_THREADS=1 OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1

# Runs the tool of that name by the command behind it.
measure() {
    "${@:2}" "$1" "$quotes" >"$out/$1.pairs" 2>"$out/$1.log"
    tail -n 1 "$out/$1.log" >>"$out/$1.figures"
}

rm -f "$out"/*.figures
for _ in $(seq "${ROUNDS:-3}"); do
    for tool in crossquote gaoya rapidfuzz; do
        measure "$tool" "$out/cargo/release/matching-peers"
    done
    for tool in rensa datasketch cdist; do
        measure "$tool" "$out/venv/bin/python" "$here/peers.py"
    done
done
# shellcheck disable=SC2086
python3 "$here/report.py" "$out" "$(grep -c '' "$quotes")" $truth
