#!/usr/bin/env bash
# Quotations and speakers of the same files by crossquote and by textacy on spaCy, one thread each,
# one after the other in one run.
#
#   benches/peers/attribution/run.sh FILE.txt...
#
# Installs pinned versions from PyPI into target/peers/attribution. Reading files and loading the
# spaCy model are not timed on either side.
set -euo pipefail
cd "$(dirname "$0")/../../.."
[ $# -gt 0 ] || { echo "usage: $0 FILE.txt..." >&2; exit 2; }
here=benches/peers/attribution
venv=target/peers/attribution
[ -x "$venv/bin/python" ] || python3 -m venv "$venv"
"$venv/bin/pip" install --quiet --requirement "$here/requirements.txt"
cargo build --quiet --release --example extract

ours=$(for _ in 1 2 3 4 5; do
    target/release/examples/extract --time "$@" | python3 -c '
import json, sys
print(sum(json.loads(line)["seconds"] for line in sys.stdin))'
done | sort -g | sed -n 3p)
read -r theirs bytes found failed < <("$venv/bin/python" "$here/textacy_quotes.py" "$@")
python3 - "$ours" "$theirs" "$bytes" "$found" "$failed" <<'PY'
import sys
ours, theirs, size, found, failed = map(float, sys.argv[1:])
print(f"files hold {size / 1e6:.2f} MB")
print(f"crossquote     {size / 1e6 / ours:10.3f} MB/s  (median of five runs)")
print(f"textacy+spaCy  {size / 1e6 / theirs:10.3f} MB/s  ({found:.0f} quotations, {failed:.0f} paragraphs refused)")
print(f"ratio          {theirs / ours:10.0f}x")
PY
