#!/bin/bash
# The units and stories on Citus, where SUMMA_TEST_CITUS holds the URL of a database with the
# extension and its workers, which may be used freely; otherwise says that there is none.
set -u
cd "$(dirname "$0")/.." || exit 1

if [ -z "${SUMMA_TEST_CITUS-}" ]; then
    echo "skipped: SUMMA_TEST_CITUS names no database"
    echo "0 passed, 0 failed"
    exit 0
fi
# Not on Citus: the store's own tests of PostgreSQL, which change the server's databases and make
# triggers; commits that come late through a proxy; what looks through all tables of a database.
exec env SUMMA_TEST_ENGINE=citus build/asan/summa-tests -src/store/postgres -late_commit -tamper_test -locks_test "$@"
