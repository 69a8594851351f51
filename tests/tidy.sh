#!/usr/bin/env bash
# clang-tidy over the product's sources, both cores. Usage: tests/tidy.sh BUILD_DIR [FILE...]
set -euo pipefail
cd "$(dirname "$0")/.."
build_dir=$1
shift
files=("$@")
if [ "${#files[@]}" -eq 0 ]; then
    # The files that include Beast streams take half a minute each and are left to the compiler.
    mapfile -t files < <(git ls-files 'bot/*.cpp' 'commands/*.cpp' 'storage/*.cpp' 'config/*.cpp' \
        'adapters/slack/*.cpp' 'adapters/sandbox/*.cpp')
fi
printf '%s\n' "${files[@]}" |
    xargs -P "$(nproc)" -n 4 clang-tidy-19 -p "$build_dir" --quiet 2> >(grep -v 'warnings generated' >&2)
echo "clang-tidy: ${#files[@]} files, no finding"
