#!/usr/bin/env bash
# Installs what the tests need, builds, runs every test under ctest with AddressSanitizer and
# UndefinedBehaviorSanitizer, and the program as people run it. CI adds the steps that take as long
# again: the tests with threads under ThreadSanitizer, each fuzz target for FUZZ_SECONDS (60), and
# clang-tidy, which TIDY_SINCE=COMMIT limits to the files changed since then. With MORE_WITHIN=SECONDS
# these begin only that soon after the start: what a slow machine leaves out is named.
# Usage: tests/run.sh [STEP...]   steps: style asan release (the default), tsan, fuzz, tidy
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=deploy/packages.sh
. deploy/packages.sh

export FUZZ_SECONDS=${FUZZ_SECONDS:-60}
export CTEST_OUTPUT_ON_FAILURE=1
export ASAN_OPTIONS=${ASAN_OPTIONS:-detect_stack_use_after_return=1}
export TSAN_OPTIONS=${TSAN_OPTIONS:-halt_on_error=1}
if [ "${CI:-}" = true ]; then cmake_flags=(-DSTARLING_WERROR=ON); fi
jobs=$(nproc)

style() {
    say "Format"
    git ls-files '*.cpp' '*.hpp' | xargs clang-format-19 --dry-run -Werror
}
asan() {
    say "Every test, with AddressSanitizer and UndefinedBehaviorSanitizer"
    build asan
    ctest --preset asan -j "$jobs"
}
release() {
    say "The program as people run it"
    build release starling test_e2e test_arch
    ctest --preset release -j 1
}
tsan() {
    say "Everything with threads, with ThreadSanitizer"
    build tsan test_storage test_integration test_net
    ctest --preset tsan -j "$jobs"
}
fuzz() {
    say "Fuzzing each decoder for $FUZZ_SECONDS s"
    build fuzz
    ctest --preset fuzz -j "$jobs"
}
tidy() {
    say "clang-tidy"
    # Each file by itself, as it was written.
    cmake --preset dev -B build/tidy -DCMAKE_DISABLE_PRECOMPILE_HEADERS=ON >/dev/null
    local changed=()
    if [ -n "${TIDY_SINCE:-}" ]; then
        mapfile -t changed < <(git diff --name-only --diff-filter=d "$TIDY_SINCE" -- '*.cpp' |
            grep -vE '^(tests|adapters/net)/' || true)
        if [ "${#changed[@]}" -eq 0 ]; then return; fi
    fi
    tests/tidy.sh build/tidy "${changed[@]}"
}

steps=("$@")
if [ "${#steps[@]}" -eq 0 ]; then steps=(style asan release); fi
started=$SECONDS
install_packages "${build_packages[@]}" "${test_packages[@]}"
install_from_npm tests/judges build/judges
install_from_npm tests/bench/peer build/bench
is_late() {
    case $1 in tsan | fuzz | tidy) [ $((SECONDS - started)) -gt "${MORE_WITHIN:-1000000}" ] ;; *) false ;; esac
}
ran=() left_out=()
for step in "${steps[@]}"; do
    if is_late "$step"; then left_out+=("$step"); continue; fi
    begun=$SECONDS
    "$step"
    ran+=("$step")
    say "$step: fine ($((SECONDS - begun)) s)"
done
if [ "${#left_out[@]}" -gt 0 ]; then
    say "NOT RUN, this machine is too slow today: ${left_out[*]}. Run tests/run.sh ${left_out[*]}."
fi
say "All of it passed (${ran[*]}) in $((SECONDS - started)) s. Next: read the diff once more, then commit; tests/bench.sh shows the figures."
