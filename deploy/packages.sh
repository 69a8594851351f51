#!/usr/bin/env bash
# Installs Debian packages by the names given in the lists below, only those that are missing.
# Sourced by quickstart.sh and tests/run.sh.

build_packages=(
    ca-certificates ccache clang-19 cmake git lld-19 ninja-build tzdata
    libboost1.81-dev libboost-json1.81-dev libboost-url1.81-dev libcli11-dev libfmt-dev
    libhowardhinnant-date-dev libical-dev libpq-dev libsimdjson-dev libsodium-dev libspdlog-dev libsqlite3-dev libsqlitecpp-dev
    libssl-dev libtomlplusplus-dev libzip-dev pkgconf
)
test_packages=(
    chromium clang-format-19 clang-tidy-19 clang-tools-19 fonts-dejavu-core haproxy
    libbenchmark-dev libclang-rt-19-dev libgmock-dev libgtest-dev librapidcheck-dev llvm-19
    nginx-light openssl postgresql-15 python3
)
# Another Node than Debian's brings its own npm, and Debian's would not go with it.
command -v npm >/dev/null || test_packages+=(nodejs npm)

say() { printf '\033[1m==> %s\033[0m\n' "$*"; }

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

missing_packages() {
    local name
    for name in "$@"; do
        dpkg-query -W -f='${Status}' "$name" 2>/dev/null | grep -q 'ok installed' || echo "$name"
    done
}

install_packages() {
    local wanted
    mapfile -t wanted < <(missing_packages "$@")
    if [ "${#wanted[@]}" -eq 0 ]; then
        say "All $# packages are installed"
        return
    fi
    if [ "$(id -u)" -ne 0 ] && ! command -v sudo >/dev/null; then
        echo "These packages are missing and need root or sudo to install: ${wanted[*]}" >&2
        return 1
    fi
    say "Installing ${#wanted[@]} packages: ${wanted[*]}"
    as_root apt-get update -qq
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
        -o Dpkg::Use-Pty=0 "${wanted[@]}" >/dev/null
}

# install_from_npm FROM TO: what FROM's lock file names, only when that has changed.
install_from_npm() {
    cmp -s "$1/package-lock.json" "$2/package-lock.json" && [ -d "$2/node_modules" ] && return
    say "Installing what $1/package.json names from npm"
    mkdir -p "$2"
    cp "$1/package.json" "$1/package-lock.json" "$2/"
    (cd "$2" && npm ci --silent --no-audit --no-fund) || { rm -rf "$2"; return 1; }
}

# build PRESET [TARGET...]: configures once, builds with progress.
build() {
    local preset=$1
    shift
    cmake --preset "$preset" "${cmake_flags[@]}" >/dev/null
    cmake --build --preset "$preset" --parallel "$(nproc)" ${1:+--target "$@"}
}
cmake_flags=()
