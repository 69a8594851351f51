#!/usr/bin/env bash
# A PostgreSQL server for the tests: its own data, no network, only a socket in its own folder.
# Usage: tests/postgres.sh start FILE   writes the socket's folder into FILE
#        tests/postgres.sh crash FILE   ends it as a power failure would, and starts it again
#        tests/postgres.sh stop FILE    ends that server and removes its folder
set -euo pipefail

fail() { echo "$*" >&2; exit 1; }

bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1) || true
[ -n "$bin" ] || fail "PostgreSQL is not installed: apt-get install postgresql-15 (tests/run.sh does)"

# initdb refuses root; the package brings a user for this.
as_nobody() {
    if [ "$(id -u)" -eq 0 ]; then
        setpriv --reuid=postgres --regid=postgres --clear-groups "$@"
    else
        "$@"
    fi
}

# In memory where there is room: the server must sync all it confirms, and there it costs nothing.
roomy() {
    local free
    free=$(df --output=avail -k /dev/shm 2>/dev/null | tail -1)
    if [ -z "${TMPDIR:-}" ] && [ -w /dev/shm ] && [ "${free:-0}" -gt 1000000 ]; then
        echo /dev/shm
    else
        echo "${TMPDIR:-/tmp}"
    fi
}

start() {
    local home
    home=$(mktemp -d "$(roomy)/starling-pg-XXXXXX")
    if [ "$(id -u)" -eq 0 ]; then chown postgres "$home"; fi
    cd "$home"
    as_nobody "$bin/initdb" -D "$home/data" -U starling -E UTF8 --locale=C.UTF-8 -A trust \
        --no-sync >/dev/null
    # One account must give a password, for the tests of passwords.
    sed -i '1i local all secretive scram-sha-256' "$home/data/pg_hba.conf"
    cat >>"$home/data/postgresql.conf" <<CONF
listen_addresses = ''
unix_socket_directories = '$home'
max_connections = 200
shared_buffers = 64MB
max_wal_size = 512MB
CONF
    as_nobody "$bin/pg_ctl" -D "$home/data" -l "$home/data/log" -w start >/dev/null ||
        { cat "$home/data/log" >&2; rm -rf "$home"; exit 1; }
    as_nobody "$bin/createdb" -h "$home" -U starling starling
    as_nobody "$bin/psql" -q -h "$home" -U starling starling -c \
        "CREATE ROLE secretive LOGIN SUPERUSER PASSWORD 'hidden-word'"
    echo "$home" >"$1"
}

crash() {
    local home
    home=$(cat "$1")
    cd "$home"
    as_nobody "$bin/pg_ctl" -D "$home/data" -l "$home/data/log" -m immediate -w restart >/dev/null
}

stop() {
    [ -f "$1" ] || return 0
    local home
    home=$(cat "$1")
    case $home in */starling-pg-*) ;; *) fail "$1 does not name a server of the tests" ;; esac
    if [ -d "$home/data" ]; then
        cd "$home"
        as_nobody "$bin/pg_ctl" -D "$home/data" -m immediate -w stop >/dev/null || true
    fi
    rm -rf "$home" "$1"
}

file=$(realpath -m "${2:?}")
case ${1:-} in
    start) stop "$file"; start "$file" ;;  # one that an interrupted run left behind goes first
    crash) crash "$file" ;;
    stop) stop "$file" ;;
    *) fail "usage: tests/postgres.sh start|crash|stop FILE" ;;
esac
