#!/bin/bash
# Small cases for tools/sqlpack/: what it makes of a tree, and each error it reports.
# shellcheck disable=SC2016 # $1 is what SQL says
set -u
cd "$(dirname "$0")/.." || exit 1
tools/build "${SUMMA_BUILD:-asan}" sqlpack || exit 1
sqlpack=$PWD/build/${SUMMA_BUILD:-asan}/sqlpack
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
passed=0
failed=0

# file PATH TEXT: puts a file into the tree.
file() {
    mkdir -p "$tree/$(dirname "$1")"
    printf '%b' "$2" >"$tree/$1"
}

clear_tree() {
    rm -rf "${tree:?}"/*
}

pack() {
    mkdir -p "$tree/out"
    (cd "$tree" && find src schema -name '*.sql' 2>/dev/null | sort >out/list
        "$sqlpack" . out/list out 2>&1)
}

check() {
    if [ "$2" = yes ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAIL $1"
        echo "$answer"
    fi
}

# gives SENTENCE TEXT...: the catalogue holds each TEXT.
gives() {
    local sentence=$1 answer holds=yes
    shift
    answer=$(pack) || holds=no
    for text in "$@"; do
        grep -qF -- "$text" "$tree/out/sql_catalogue.c" "$tree/out/sql_catalogue.h" || {
            holds=no
            answer="$answer
not found: $text
$(cat "$tree/out/sql_catalogue.c")"
        }
    done
    check "$sentence" $holds
    clear_tree
}

# refuses SENTENCE TEXT: sqlpack fails with TEXT.
refuses() {
    local answer says=no
    if ! answer=$(pack) && [[ $answer == *"$2"* ]]; then says=yes; fi
    check "$1" $says
    clear_tree
}

gives "an empty tree gives an empty catalogue" 'sql_catalogue_count = 0' 'sql_migration_count = 0'

file src/ledger/journal/move.sql \
    "-- Moves :nothing.\nUPDATE journal\n   SET state = :to_state -- now\n WHERE id = :id AND note <> ':x -- y'\n   AND state <> :to_state;\n"
gives "names become numbers in order of first use, outside quotes and comments" \
    "UPDATE journal SET state = \$1 WHERE id = \$2 AND note <> ':x -- y' AND state <> \$1\"" \
    '{"to_state", "id", NULL}' 'const struct sql SQL_LEDGER_JOURNAL_MOVE = {"ledger/journal/move"' \
    'extern const struct sql SQL_LEDGER_JOURNAL_MOVE;' '&SQL_LEDGER_JOURNAL_MOVE'

file src/a.sql "CREATE TEMP TABLE t (i {I8}, b {BLOB}){STRICT};\n"
gives "tokens become each engine's own words" \
    'CREATE TEMP TABLE t (i INTEGER, b BLOB) STRICT"' 'CREATE TEMP TABLE t (i BIGINT, b BYTEA)"'

file src/x/a.part.sql "-- What both give.\nt.i,\n       :b AS b\n"
file src/x/a.sql "SELECT {a} FROM t WHERE :c = 1;\n"
file src/x/b.sql "SELECT :c, {a} FROM t;\n"
gives "a part stands in the statements of its folder, and is none itself" \
    '"SELECT t.i, $1 AS b FROM t WHERE $2 = 1"' '"SELECT $1, t.i, $2 AS b FROM t"' \
    'sql_catalogue_count = 2'

file src/x/a.part.sql "-- What both give.\nt.i,\n       :b AS b\n"
file src/y/c.sql "SELECT {x/a} FROM t;\n"
gives "a part stands in statements of another folder by its path" '"SELECT t.i, $1 AS b FROM t"'

file src/a.sql "SELECT :a;\n"
file src/a.postgres.sql "SELECT CAST(:a AS BIGINT);\n"
gives "a sibling replaces the file for its engine" '"SELECT $1"' '"SELECT CAST($1 AS BIGINT)"'

file src/a.sqlite.sql "INSERT INTO t (x, y) VALUES (:x, :y);\n"
file src/a.postgres.sql "COPY t (x, y) FROM STDIN WITH (FORMAT binary);\n"
gives "the columns of a COPY are its parameters" \
    'params_0_1[] = {"x", "y", NULL}' '"COPY t (x, y) FROM STDIN WITH (FORMAT binary)", params_0_1, 2'

file src/a.sql "SELECT \"b\\\\\\\\\";\n"
gives "quotes and backslashes survive" 'SELECT \"b\\\\\"'

file src/a.postgres.sql "SELECT 1;\n"
refuses "a statement for one engine only is refused" "src/a.postgres.sql:1: the other engine has no file"

file src/a.sql "SELECT 1;\n"
file src/a.postgres.sql "SELECT 1;\n"
file src/a.sqlite.sql "SELECT 1;\n"
refuses "a file that serves no engine is refused" "src/a.sql:1: serves no engine"

file src/a.sql "SELECT :a, :b;\n"
file src/a.postgres.sql "SELECT :a;\n"
refuses "a parameter that PostgreSQL's text lacks is refused" \
    "src/a.postgres.sql:1: does not take b, which src/a.sql takes"

file src/a.sql "SELECT :a;\n"
file src/a.postgres.sql "SELECT :a, :b;\n"
refuses "a parameter that SQLite's text lacks is refused" \
    "src/a.sql:1: does not take b, which src/a.postgres.sql takes"

file src/a.sql "INSERT INTO t (x, y) VALUES (:x, :y);\n"
file src/a.postgres.sql "COPY t (y, x) FROM STDIN;\n"
refuses "a bulk pair in another order is refused" "src/a.postgres.sql:1: column 1 is y, but \$1 of src/a.sql is x"

file src/a.sql "INSERT INTO t VALUES (:x);\n"
file src/a.postgres.sql "COPY t FROM STDIN;\n"
refuses "a COPY without columns is refused" "src/a.postgres.sql:1: a COPY names its columns"

file src/a.sql "SELECT 1;\nSELECT 2;\n"
refuses "a second statement is refused" "src/a.sql:2: a second statement"

file src/a.sql "-- nothing\n"
refuses "a file without a statement is refused" "src/a.sql:1: holds no statement"

file src/a.sql "SELECT 1\n + x::int;\n"
refuses "a cast by :: is refused" "src/a.sql:2: '::' is PostgreSQL's alone"

file src/a.sql "SELECT : a;\n"
refuses "a colon without a name is refused" "src/a.sql:1: ':' without a name"

file src/a.sql "SELECT \$1;\n"
refuses "a number instead of a name is refused" "src/a.sql:1: write :name"

file src/a.sql "SELECT {I4};\n"
refuses "an unknown token is refused" "src/a.sql:1: unknown token {I4}"

file src/x/a.sql "SELECT {b};\n"
refuses "a part that is not there is refused" "src/x/b.part.sql:0: cannot be read"

file src/x/a.sql "SELECT {b};\n"
file src/x/b.part.sql "1, {b}\n"
refuses "a part in a part is refused" "src/x/b.part.sql:1: {b}: a part has no parts"

file src/x/a.sql "SELECT {b};\n"
file src/x/b.part.sql "1;\n"
refuses "a part that ends its statement is refused" "src/x/b.part.sql:1: a part of a statement does not end it"

file src/a.sql "SELECT 'a;\n"
refuses "an open quote is refused" "src/a.sql:1: the quote ' is not closed"

file src/a.sql "SELECT /* one */ 1;\n"
refuses "a comment of another form is refused" "src/a.sql:1: write comments with --"

file src/a-b.sql "SELECT 1;\n"
refuses "a name that C cannot have is refused" "src/a-b.sql:0: has a '-' in its name"

file src/a.sql "SELECT $(seq -f ':p%.0f,' -s ' ' 1000) 1;\n"
refuses "more parameters than SQLite takes are refused" "src/a.sql:1: more than 999 parameters"

# ---- migrations ----

file schema/0001_one.sql \
    "-- 0001: things.  (distribute)\n--\n-- More.\n\nCREATE TABLE a (\n    id {I8} NOT NULL, -- yyyymmdd;\n    s TEXT\n){STRICT};\n\n-- (reference)\nCREATE TABLE b (id {I8}){STRICT};  -- last\n-- an index\nCREATE INDEX b_id ON b (id);\n"
file schema/0001_one.sqlite.sql \
    "CREATE TRIGGER a_stays BEFORE UPDATE ON a BEGIN\n    SELECT RAISE(ABORT, 'no');\n    SELECT 1;\nEND;\n"
file schema/0002_two.postgres.sql "-- (local)\nCREATE TABLE c (id {I8});\n"
gives "migrations keep their layout and split where a statement ends" \
    'NOT NULL,\n"' ') STRICT;",' '"CREATE INDEX b_id ON b (id);"' "RAISE(ABORT, 'no');\\n\"" '"END;"' \
    '{1, "0001_one", steps_1_0, steps_1_1}' \
    '{2, "0002_two", steps_2_0, steps_2_1}' 'sql_migration_count = 2' \
    SQL_PLACE_DISTRIBUTE SQL_PLACE_REFERENCE SQL_PLACE_LOCAL

file schema/0001_one.sql "CREATE TABLE a (id {I8});\n"
refuses "a table without a placement is refused" "schema/0001_one.sql:1: say (distribute)"

file schema/0002_two.sql "SELECT 1;\n"
refuses "a gap in the numbers is refused" "schema/0002_two.sql:1: migration 0001 was expected"

file schema/0001_one.sql "SELECT 1;\n"
file schema/0001_two.sql "SELECT 1;\n"
refuses "a number given twice is refused" "schema/0001_two.sql:1: migration 0002 was expected"

file schema/one.sql "SELECT 1;\n"
refuses "a migration without a number is refused" "schema/one.sql:1: name it NNNN_what.sql"

file schema/0001_one.sql "SELECT 1;\nSELECT 2\n"
refuses "a migration without an end is refused" "schema/0001_one.sql:1: the statement does not end"

file schema/0001_one.sql "-- nothing\n"
refuses "a migration without a statement is refused" "schema/0001_one.sql:1: holds no statement"

file schema/0001_one.sql "SELECT :a;\n"
refuses "a migration with a parameter is refused" "schema/0001_one.sql:1: a migration takes no parameters"

echo "$passed passed, $failed failed"
[ $failed = 0 ]
