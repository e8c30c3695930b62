#!/usr/bin/env bash
# True and altered quotations looked up in a source of 1 MB by crossquote and by RapidFuzz's
# `partial_ratio_alignment`, the same cases, one thread each, one after the other in one run.
#
#   benches/peers/verify/run.sh [CASES of each sort for RapidFuzz, default 1000]
#
# Installs a pinned version from PyPI into target/peers/verify. Making the cases is not timed;
# crossquote's index of the source is built before.
set -euo pipefail
cd "$(dirname "$0")/../../.."
here=benches/peers/verify
venv=target/peers/verify
cases=target/peers/verify-cases
[ -x "$venv/bin/python" ] || python3 -m venv "$venv"
"$venv/bin/pip" install --quiet --requirement "$here/requirements.txt"
cargo build --quiet --release --example evaluate_differences
mkdir -p "$cases"
target/release/examples/evaluate_differences lookup
target/release/examples/evaluate_differences cases --out "$cases"
"$venv/bin/python" "$here/rapidfuzz_alignment.py" "$cases" "${1:-1000}"
