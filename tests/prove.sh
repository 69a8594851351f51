#!/usr/bin/env bash
# Builds and runs a proof: tests/prove.sh NAME [--full] [--mutant]. Each tries to break one
# promise, prints what it tried and its goals, and fails when the promise does not hold. --full is
# the whole number of attempts; --mutant plants a fault and fails when that goes unnoticed.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=deploy/packages.sh
. deploy/packages.sh

name=${1:-}
name=${name//-/_}
if [ ! -e "tests/prove/$name.cpp" ]; then
    echo "usage: tests/prove.sh $(cd tests/prove && ls ./*.cpp | sed 's|./||; s|\.cpp||; y|_|-|' | paste -sd'|') [--full] [--mutant]" >&2
    exit 2
fi
shift
install_packages "${build_packages[@]}" "${test_packages[@]}"
build release "prove_$name" >/dev/null
if [ "$name" = race ] || [ "$name" = redeliver ]; then
    server=build/release/tests/postgres
    tests/postgres.sh start "$server"
    trap 'tests/postgres.sh stop "$server"' EXIT
fi
"build/release/tests/prove_$name" "$@"
