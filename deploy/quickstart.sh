#!/usr/bin/env bash
# From a fresh clone on Debian 12 to the whole job done once: installs packages, builds the release
# preset, plays a working week in a local workspace. Can be run again at any time.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=deploy/packages.sh
. deploy/packages.sh

started=$SECONDS
say "1/3 Packages"
install_packages "${build_packages[@]}"
say "2/3 Build (the first time takes a few minutes)"
cmake_flags=(-DSTARLING_TESTS=OFF)
build release starling
say "3/3 A working week in a local workspace"
build/release/starling demo
say "Done in $((SECONDS - started)) s. Next: build/release/starling demo --serve to try it yourself, or \"Connect your workspace\" in README.md."
