#!/usr/bin/env bash
# Installs what the tests need, builds, runs every test under ctest: all of them with
# AddressSanitizer and UndefinedBehaviorSanitizer, those with threads with ThreadSanitizer too, the
# program as people run it, and each fuzz target for FUZZ_SECONDS (60).
# Usage: tests/run.sh [STEP...]   steps: style asan release tsan fuzz tidy (default: all of them)
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

# What Microsoft publishes for Node, as the lock file names it, only when that has changed.
install_judges() {
    cmp -s tests/judges/package-lock.json build/judges/package-lock.json &&
        [ -d build/judges/node_modules ] && return
    say "Installing the judges of Teams cards and packages"
    mkdir -p build/judges
    cp tests/judges/package.json tests/judges/package-lock.json build/judges/
    (cd build/judges && npm ci --silent --no-audit --no-fund) || { rm -rf build/judges; return 1; }
}
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
    build release
    ctest --preset release -j 1
}
tsan() {
    say "Everything with threads, with ThreadSanitizer"
    build tsan test_storage test_integration test_net
    ctest --preset tsan -j "$jobs"
}
fuzz() {
    say "Fuzzing each decoder for $FUZZ_SECONDS s"
    build fuzz fuzz_envelope fuzz_activity fuzz_jwt fuzz_command_text fuzz_configuration
    ctest --preset fuzz -j "$jobs"
}
tidy() {
    say "clang-tidy"
    cmake --preset release "${cmake_flags[@]}" >/dev/null
    tests/tidy.sh build/release
}

steps=("$@")
if [ "${#steps[@]}" -eq 0 ]; then steps=(style asan release tsan fuzz tidy); fi
started=$SECONDS
install_packages "${build_packages[@]}" "${test_packages[@]}"
install_judges
for step in "${steps[@]}"; do
    begun=$SECONDS
    "$step"
    say "$step: fine ($((SECONDS - begun)) s)"
done
say "All steps passed (${steps[*]}) in $((SECONDS - started)) s. Next: read the diff once more, then commit; tests/bench.sh shows the figures."
