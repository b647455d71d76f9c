#!/bin/bash
# PostgreSQL servers of a test's own, to be killed, promoted and put together again.
#
#   tests/fault/cluster.sh run COMMAND...   COMMAND with a folder for servers, thrown away after it
#
# COMMAND finds the folder in SUMMA_TEST_CLUSTER. In it, of servers named by a word:
#
#   cluster.sh single NODE         makes and starts one that keeps what it is told: fsync=on
#   cluster.sh pair NODE STANDBY   makes and starts two; commits of the first wait for the second
#   cluster.sh kill NODE           all its processes at once, with SIGKILL
#   cluster.sh stop NODE           in good order
#   cluster.sh start NODE          again; what was killed recovers
#   cluster.sh promote NODE        the standby takes over, and waits for nobody
#   cluster.sh join NODE PRIMARY   what there was of NODE is thrown away; it becomes the standby
#                                  that PRIMARY's commits wait for
#   cluster.sh cancel NODE         cancels every commit there that waits for a standby
#
# A server listens on a socket in FOLDER/NODE only, and never runs as root. Pairs are kept in memory
# and with fsync=off: the kernel keeps what a killed process wrote.
set -eu

fail() {
    echo "cluster: $1" >&2
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

# Runs it out of the way: its output counts only when it fails.
quietly() {
    "$@" >>"$folder/cluster.log" 2>&1 || {
        tail -20 "$folder/cluster.log" "$folder"/*/log >&2
        fail "failed: $*"
    }
}

ask() {
    "$bin/psql" -X -A -t -q -v ON_ERROR_STOP=1 -h "$folder/$1" -U summa -d postgres -c "$2"
}

is_gone() {
    ! [ -d "/proc/$1" ] || grep -q '^State:[[:space:]]*[ZX]' "/proc/$1/status" 2>/dev/null
}

wait_until_gone() {
    local tries=0
    until is_gone "$1"; do
        tries=$((tries + 1))
        [ $tries -lt 500 ] || fail "process $1 does not end"
        sleep 0.02
    done
}

# All at once: the server itself, and the processes that it started. Where nobody has collected it
# yet, its number would keep the next start from beginning.
kill_node() {
    local server children pid
    [ -f "$folder/$1/data/postmaster.pid" ] || return 0
    server=$(head -1 "$folder/$1/data/postmaster.pid")
    sed -n '7s/.* //p' "$folder/$1/data/postmaster.pid" >"$folder/$1.memory"
    children=$(cat "/proc/$server/task/$server/children" 2>/dev/null || true)
    # shellcheck disable=SC2086
    kill -KILL "$server" $children 2>/dev/null || true
    for pid in $server $children; do wait_until_gone "$pid"; done
    rm -f "$folder/$1/data/postmaster.pid" "$folder/$1"/.s.PGSQL.*
}

# A killed server leaves a piece of shared memory, which its next start takes over.
forget_memory() {
    [ ! -s "$folder/$1.memory" ] || ipcrm -m "$(cat "$folder/$1.memory")" 2>/dev/null || true
    rm -f "$folder/$1.memory"
}

make_folder() {
    mkdir -p "$folder/$1"
    [ -z "${user-}" ] || chown "$user" "$folder/$1"
}

start() {
    quietly "${as_other[@]}" "$bin/pg_ctl" -D "$folder/$1/data" -l "$folder/$1/log" -w -t 60 start \
        -o "-k $folder/$1 -c cluster_name=$1"
    rm -f "$folder/$1.memory"
}

# make NODE on|off: whether it keeps what it is told when the machine's power is cut.
make() {
    make_folder "$1"
    quietly "${as_other[@]}" "$bin/initdb" -D "$folder/$1/data" -U summa -A trust -E UTF8 \
        --locale=C --no-sync
    cat >>"$folder/$1/data/postgresql.conf" <<END
listen_addresses = ''
fsync = $2
full_page_writes = $2
max_connections = 100
shared_buffers = 32MB
wal_keep_size = 128MB
wal_retrieve_retry_interval = 100ms
dynamic_shared_memory_type = mmap
autovacuum = off
log_min_messages = fatal
END
}

join() {
    local tries=0
    forget_memory "$1"
    rm -rf "${folder:?}/$1"
    make_folder "$1"
    quietly "${as_other[@]}" "$bin/pg_basebackup" -h "$folder/$2" -U summa -D "$folder/$1/data" \
        -R -X stream -c fast --no-sync
    start "$1"
    ask "$2" "ALTER SYSTEM SET synchronous_standby_names = 'FIRST 1 ($1)'"
    ask "$2" "SELECT pg_reload_conf()" >/dev/null
    until [ "$(ask "$2" "SELECT sync_state FROM pg_stat_replication")" = sync ]; do
        tries=$((tries + 1))
        [ $tries -lt 500 ] || fail "$1 does not follow $2"
        sleep 0.02
    done
}

promote() {
    quietly "${as_other[@]}" "$bin/pg_ctl" -D "$folder/$1/data" -w -t 60 promote
}

throw_away() {
    local node
    for node in "$folder"/*/; do
        [ -d "$node" ] || continue
        node=$(basename "$node")
        kill_node "$node" || true
        forget_memory "$node"
    done
    rm -rf "$folder"
}

run() {
    folder=$(mktemp -d "$1/summa-cluster-XXXXXX")
    shift
    trap throw_away EXIT
    trap 'exit 130' INT TERM
    chmod 755 "$folder"
    export SUMMA_TEST_CLUSTER=$folder
    "$@"
}

verb=${1-}
folder=${SUMMA_TEST_CLUSTER-}
[ "$verb" = run ] || [ -d "$folder" ] || fail "SUMMA_TEST_CLUSTER is not set: use cluster.sh run"
case $verb in
run)
    # In memory, where there is plenty.
    place=${TMPDIR:-/tmp}
    free=$(df --output=avail /dev/shm 2>/dev/null | tail -1)
    [ "${free:-0}" -lt 2000000 ] || place=/dev/shm
    shift
    run "$place" "$@"
    ;;
single)
    make "$2" on
    start "$2"
    ;;
pair)
    make "$2" off
    start "$2"
    join "$3" "$2"
    ;;
kill) kill_node "$2" ;;
stop) quietly "${as_other[@]}" "$bin/pg_ctl" -D "$folder/$2/data" -m fast -w -t 60 stop ;;
start) start "$2" ;;
promote) promote "$2" ;;
join) join "$2" "$3" ;;
cancel)
    ask "$2" "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep'" \
        >/dev/null
    ;;
*) fail "there is no '$verb'" ;;
esac
