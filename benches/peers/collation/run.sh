#!/usr/bin/env bash
# The same groups of witnesses collated by crossquote and by CollateX, one after the other in one run.
#
#   benches/peers/collation/run.sh [SIZES, default 2,8,32,128] [SECONDS a group for CollateX]
#
# Installs pinned versions from PyPI into target/peers/collation.
set -euo pipefail
cd "$(dirname "$0")/../../.."
here=benches/peers/collation
venv=target/peers/collation
[ -x "$venv/bin/python" ] || python3 -m venv "$venv"
"$venv/bin/pip" install --quiet --requirement "$here/requirements.txt"
cargo build --quiet --release --example collate
"$venv/bin/python" "$here/compare.py" "$@"
