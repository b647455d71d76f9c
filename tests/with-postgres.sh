#!/bin/bash
# Runs a command with a PostgreSQL server of its own, which is thrown away after it.
#
#   tests/with-postgres.sh [--durable FOLDER] COMMAND...
#
# The command finds SUMMA_TEST_POSTGRES in its environment: the URL of a database it
# may use freely, as the server's owner. The server listens on a socket in its own
# directory only, keeps nothing on the disk longer than the system likes (fsync=off),
# and never runs as root. Where SUMMA_TEST_POSTGRES is set already, that server is used: one run of
# tests/run starts one. With --durable there is always a server of its own, its data stands in that
# folder, and what it commits is on the disk, as on a server that keeps books: for measuring.
set -eu

durable=
if [ "${1-}" = --durable ]; then
    durable=$2
    shift 2
fi

[ $# -gt 0 ] || {
    echo "usage: tests/with-postgres.sh [--durable FOLDER] COMMAND..." >&2
    exit 2
}

[ -n "$durable" ] || [ -z "${SUMMA_TEST_POSTGRES-}" ] || exec "$@"

fail() {
    echo "with-postgres: $1" >&2
    exit 1
}

# Debian keeps the server's programmes out of PATH.
bin=$(pg_config --bindir 2>/dev/null || true)
[ -x "$bin/initdb" ] || bin=/usr/lib/postgresql/15/bin
[ -x "$bin/initdb" ] || fail "no PostgreSQL server: run tools/bootstrap test"

as_other=(env LC_ALL=C)
if [ "$(id -u)" = 0 ]; then
    user=nobody
    ! id postgres >/dev/null 2>&1 || user=postgres
    as_other+=(setpriv --reuid "$user" --regid "$(id -g "$user")" --clear-groups)
fi

# In memory, where there is plenty: making a database for each test is mostly copying files.
place=${TMPDIR:-/tmp}
free=$(df --output=avail /dev/shm 2>/dev/null | tail -1)
[ "${free:-0}" -lt 2000000 ] || place=/dev/shm
settings=(-c fsync=off -c full_page_writes=off -c autovacuum=off -c shared_buffers=64MB
    -c max_wal_size=256MB)
if [ -n "$durable" ]; then
    place=$durable
    settings=(-c shared_buffers=1GB -c max_wal_size=4GB)
fi
folder=$(mktemp -d "$place/summa-pg-XXXXXX")
server=
stop() {
    if [ -n "$server" ]; then
        kill -INT "$server" 2>/dev/null || true
        wait "$server" 2>/dev/null || true
    fi
    rm -rf "$folder"
}
trap stop EXIT
trap 'exit 130' INT TERM

[ -z "${user-}" ] || chown "$user" "$folder"
cd "$folder"
"${as_other[@]}" "$bin/initdb" -D "$folder/data" -U summa -A trust -E UTF8 --locale=C --no-sync \
    >"$folder/initdb.log" 2>&1 || {
    cat "$folder/initdb.log" >&2
    fail "initdb failed"
}

"${as_other[@]}" "$bin/postgres" -D "$folder/data" -k "$folder" -c listen_addresses= \
    "${settings[@]}" -c max_connections=200 -c dynamic_shared_memory_type=mmap \
    -c log_min_messages=fatal >"$folder/server.log" 2>&1 &
server=$!
cd "$OLDPWD"

tries=0
until "$bin/pg_isready" -q -h "$folder" -U summa -d postgres; do
    tries=$((tries + 1))
    if [ $tries = 300 ] || ! kill -0 "$server" 2>/dev/null; then
        cat "$folder/server.log" >&2
        fail "the server did not start"
    fi
    sleep 0.1
done

export SUMMA_TEST_POSTGRES="postgresql://summa@/postgres?host=$folder"
"$@"
