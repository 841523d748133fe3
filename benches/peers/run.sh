#!/usr/bin/env bash
# Measures the public peer (NegMAS, from PyPI) and this project in one run, on the same domains, one after the other on one
# core, and prints the ratios. The peer is installed into a virtual environment of its own.
#
#   benches/peers/run.sh [SECONDS] [--whole]
#
# SECONDS: how long each measurement lasts, 2 unless told. --whole: also the peer's whole analysis of 1 000 000 outcomes,
# which takes it minutes.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
root="$here/../.."
venv="${PEERS_VENV:-${TMPDIR:-/tmp}/pourparler-peers}"
seconds=2
whole=()
for argument in "$@"; do
    case "$argument" in
        --whole) whole=(--whole) ;;
        *) seconds="$argument" ;;
    esac
done
if [ ! -x "$venv/bin/python" ]; then
    python3 -m venv "$venv"
    "$venv/bin/pip" install --quiet "negmas==0.16.0"
fi
results="$(mktemp -d)"
trap 'rm -rf "$results"' EXIT
cargo build --quiet --release --manifest-path "$root/Cargo.toml" -p pourparler-bargaining --example measure
target="${CARGO_TARGET_DIR:-$root/target}"
one_core=()
if command -v taskset >/dev/null; then one_core=(taskset -c 0); fi
"${one_core[@]}" "$target/release/examples/measure" "$seconds" >"$results/ours.jsonl"
"${one_core[@]}" "$venv/bin/python" "$here/negmas_bench.py" "$seconds" "${whole[@]}" >"$results/peer.jsonl"
"$venv/bin/python" "$here/compare.py" "$results/ours.jsonl" "$results/peer.jsonl"
