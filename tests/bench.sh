#!/usr/bin/env bash
# Builds and runs a benchmark: tests/bench.sh NAME. Each prints its table and ends with one
# line that holds the ratio and the goal; the exit code is not 0 when the goal is missed.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=deploy/packages.sh
. deploy/packages.sh

name=${1:-}
if [ ! -e "tests/bench/$name.cpp" ]; then
    echo "usage: tests/bench.sh $(cd tests/bench && ls ./*.cpp | sed 's|./||; s|\.cpp||' | paste -sd'|')" >&2
    exit 2
fi
shift
install_packages "${build_packages[@]}" "${test_packages[@]}"
build release "bench_$name" >/dev/null
if [ "$name" = teams ]; then
    install_from_npm tests/bench/peer build/bench
    set -- "$PWD/build/bench" "$@"
fi
if [ "$name" = slash ]; then
    install_from_npm tests/bench/slack_peer build/bench-slack
    set -- "$PWD/build/bench-slack" "$@"
fi
if [ "$name" = store ]; then
    # On the disk, as SQLite's file is.
    TMPDIR=/var/tmp tests/postgres.sh start build/bench-server
    trap 'tests/postgres.sh stop build/bench-server' EXIT
    [ $# -gt 0 ] || set -- 1
    "build/release/tests/bench_$name" "$@" "$(cat build/bench-server)"
    exit
fi
exec "build/release/tests/bench_$name" "$@"
