#!/bin/bash
# make tidy refuses what it is there to refuse: each case is a deliberate violation in a
# copy of the tree.
set -u
cd "$(dirname "$0")/.." || exit 1
source=$PWD
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
passed=0
failed=0

tar -c --exclude=./build --exclude=./.git . | tar -x -C "$copy"

# add PATH TEXT: appends to a file of the copy, or makes it.
add() {
    mkdir -p "$copy/$(dirname "$1")"
    printf '%b' "$2" >>"$copy/$1"
    changed+=("$1")
}
changed=()

# expects PATH TEXT SENTENCE: what the next look must say of a file.
expects() {
    paths+=("$1")
    texts+=("$2")
    sentences+=("$3")
}
paths=() texts=() sentences=()

# look CHECK...: the checks fail, and say what is expected; then the copy is as before.
look() {
    local answer status=0 path text i
    answer=$(cd "$copy" && python3 tools/tidy "$@" 2>&1) || status=$?
    for i in "${!paths[@]}"; do
        path=${paths[i]} text=${texts[i]}
        if [ $status != 0 ] && grep -F -- "$text" <<<"$answer" | grep -qF -- "$path"; then
            passed=$((passed + 1))
        else
            failed=$((failed + 1))
            printf 'FAIL %s\n%s\n' "${sentences[i]}" "$answer"
        fi
    done
    for path in "${changed[@]}"; do
        if [ -e "$source/$path" ]; then cp -p "$source/$path" "$copy/$path"; else rm -f "$copy/$path"; fi
    done
    changed=() paths=() texts=() sentences=()
}

# refuses CHECK TEXT SENTENCE: what was added is refused by the check, which says TEXT.
refuses() {
    expects "" "$2" "$3"
    look "$1"
}

add src/base/text.c '#include "ledger/journal/journal.h"\n'
expects "src/base/text.c:" "includes ledger/" "an include from base to ledger is refused"
add src/report/probe.c '#include "exchange/file/file.h"\n'
expects "src/report/probe.c:" "report includes exchange" "an include between rooms of one level is refused"
look layering

add src/base/money.c 'double money_probe(void);\n'
refuses floats "src/base/money.c:" "a double in money is refused"

add src/ledger/gate/probe.c 'static const char *const q =\n    "INSERT INTO "\n    "entry";\n'
refuses sql-in-c "src/ledger/gate/probe.c:2: SQL in a string" "an SQL word in a .c file is refused"

add src/base/text.c 'void f(char *a) { strcpy(a, "b"); }\n'
refuses banned "use arena_text" "a banned function is refused"

long=$(printf 'word %.0s' {1..21})
add src/base/text.c '// a note\n'
expects "src/base/text.c:" "// left over" "a comment left over is refused"
add src/base/text.h "/* A short line,\n * and $long */\n"
expects "src/base/text.h:" "a comment of more than 100 columns" "a comment that is too wide is refused"
add src/ledger/probe.sql "-- $long\n"
expects "src/ledger/probe.sql:1" "a comment of more than 100 columns" "so is one in SQL"
add tests/books/probe.book "# $long\n"
expects "tests/books/probe.book:1" "a comment of more than 100 columns" "and one in a story"
look comments

add src/cli/show.c 'int f(char *a) { return open(a, O_RDONLY); }\n'
expects "src/cli/show.c:" "use base/input_file.h" "a file is not opened to be read elsewhere"
add src/cli/text_file.c 'FILE *f(char *a) { return fopen(a, "re"); }\n'
expects "src/cli/text_file.c:" "use base/input_file.h" "nor is a stream"
look inputs

add src/report/probe.c '#include <assert.h>\n'
expects "src/report/probe.c:1" "includes assert.h and uses nothing" "a header that gives nothing is refused"
look includes

add src/base/text.c 'int   f ( void ) ;\n'
refuses format "run make format" "another layout is refused"

# Its code is put together here, so that this file does not count as the test.
never=never
add src/base/faults.def "FAULT(PROBE, INVALID, \"probe.$never\", \"Probe.\")\n"
refuses faults "no test meets probe.$never" "a fault that no test meets is refused"

# ---- what the compiler and the linker say: one build for all ----

add src/base/leans.h 'size_t base_probe(void);\n'
expects "src/base/leans.h:1:" "does not compile alone" "a header that leans on others is refused"
add src/base/other.c 'int name_of_none(void);\nint\nname_of_none(void)\n{\n    return 1;\n}\n'
expects "src/base/other.c:1:" "exports name_of_none" "a name without its file's prefix is refused"
add src/base/probe.c 'int base_probe(void);\nint\nbase_probe(void)\n{\n    return 1;\n}\n'
expects "src/base/probe.c:1:" "base_probe is used by nobody" "a function that nobody calls is refused"
look headers names unused

# ---- SQL: each violation in a file of its own, all looked at together ----

number=100

# violates TEXT INSTEAD SENTENCE: a statement, and what is said of it.
violates() {
    number=$((number + 1))
    add "src/ledger/probe_$number.sql" "$1"
    expects "src/ledger/probe_$number.sql:" "$2" "$3"
}

# banned CONDITION INSTEAD [SENTENCE]: it stands in a statement of one company.
banned() {
    violates "-- Probe.\nSELECT a.code FROM account AS a WHERE a.company_id = :company_id AND $1;\n" \
        "$2" "${3:-refused in SQL: $1}"
}

violates '-- Of every company.\nSELECT a.id FROM account AS a;\n' \
    "does not take :company_id" "a statement over all companies is refused unless it says so"
violates '-- Every company.\n--\n-- scope all\nSELECT a.code FROM account AS a;\n' \
    "name it in OVER_ALL_COMPANIES" "a statement over all companies has its reason on a list"
violates '-- Users.\n--\n-- scope installation\nSELECT a.code FROM account AS a;\n' \
    "account belongs to companies" "a company's table is not asked for the installation"
violates '-- J.\nSELECT a.id FROM account AS a JOIN category AS c ON c.id = a.category_id\n WHERE a.company_id = :company_id;\n' \
    "joins category without company_id" "a join that could leave the company is refused"
banned 'EXISTS (SELECT 1 FROM line AS l WHERE l.account_id = a.account_id)' \
    "asks line without company_id" "a query inside another one stays in the company"
violates '-- Sum.\nSELECT SUM(e.amount) AS amount FROM entry AS e WHERE e.company_id = :company_id;\n' \
    "write CAST(SUM(x) AS BIGINT)" "a sum without its cast is refused"
violates '-- Probe.\nSELECT a.type = 1 AS asset FROM account AS a WHERE a.company_id = :company_id;\n' \
    "a comparison as a value" "a comparison as a value is refused"
violates '-- Probe.\nUPDATE account SET account_id = :next WHERE company_id = :company_id;\n' \
    "a part of the key" "a change of a key is refused"
violates '-- Probe.\nINSERT INTO fact (company_id, value) VALUES (:company_id, (SELECT :value));\n' \
    "write INSERT ... SELECT" "a query among values is refused"
violates '-- P.\nUPDATE account SET used = 1 FROM book AS b WHERE company_id = :company_id RETURNING b.code;\n' \
    "read, then write" "an update that gives back what it joined is refused"
violates '-- Probe.\nSELECT a.* FROM account AS a WHERE a.company_id = :company_id;\n' \
    "name the columns" "columns without their names are refused"
violates 'SELECT a.code FROM account AS a WHERE a.company_id = :company_id;\n' \
    "begin with a comment" "a statement without a comment is refused"
violates '-- P.\nCREATE VIEW probe AS SELECT a.code FROM account AS a WHERE a.company_id = :company_id;\n' \
    "rules live in C" "a view that chooses is refused"
banned 'a.name LIKE :name' 'LIKE is blind to capitals'
banned 'a.used = 1 FOR UPDATE' 'take the head lock'
banned 'a.used < now()' 'bind it from C'
banned 'a.used < clock_timestamp()' 'bind it from C'
banned "a.used = strftime('%%s')" 'reckon in C'
banned "a.account_id = nextval('ids')" 'company_head.next_id'
banned 'a.account_id = (SELECT MAX(b.account_id) + 1 FROM account AS b WHERE b.company_id = a.company_id)' \
    'two writers get the same'
banned 'a.used = TRUE' 'use 1 and 0'
banned 'a.used::TEXT = :used' 'write CAST'
banned 'a."used" = 1' 'names need no quotes'
banned 'pg_try_advisory_lock(a.account_id)' 'rules live in C'
banned 'a.type = greatest(a.kind, 1)' 'do it in C'
banned 'a.type = MAX(a.kind, 1)' 'write CASE'
banned 'a.type > AVG(a.kind)' 'no averages'
banned 'json_valid(a.name)' 'JSON is read in C'
banned 'a.unit IS NOT a.code' 'IS DISTINCT FROM'
banned 'a.unit IS a.code' 'IS NOT DISTINCT FROM'
banned 'a.code ILIKE :name' 'only one engine has it'
banned 'CAST(a.type AS NUMERIC) = 1' 'integers, text and blobs only'
banned '1 = 1 ORDER BY a.unit' 'NULLS FIRST or NULLS LAST'
violates '-- Unused.\nSELECT a.id FROM account AS a WHERE a.company_id = :company_id;\n' \
    "no code opens SQL_LEDGER_PROBE" "a statement that no code opens is refused"
add src/ledger/probe_row.part.sql '-- A row of it.\na.id\n'
expects "src/ledger/probe_row.part.sql:1:" "0 statements share it" "a part that no statements share is refused"
look sql unused-sql

# changes TEXT INSTEAD SENTENCE: a migration, and what is said of it.
changes() {
    number=$((number + 1))
    add "schema/9${number}_probe.sql" "$1"
    expects "schema/9${number}_probe.sql:" "$2" "$3"
}

# makes PLACE COLUMNS INSTEAD SENTENCE: a migration that makes a table.
makes() {
    changes "-- Probe. $1\nCREATE TABLE ${5:-probe_$number} (\n    company_id {I8} NOT NULL PRIMARY KEY,\n    $2\n){STRICT};\n" \
        "$3" "$4"
}

changes '-- P. (distribute)\nCREATE TABLE probe (\n    id {I8} NOT NULL PRIMARY KEY\n){STRICT};\n' \
    "does not begin with company_id" "a company's table keyed by id alone is refused"
changes '-- P. (local)\nCREATE TABLE loose (\n    id {I8} NOT NULL PRIMARY KEY\n);\n' \
    "takes any type on SQLite" "a table that takes any type is refused"
makes '' 'name TEXT' "is put nowhere" "a table that is put on no machine is refused"
makes '(distribute)' 'name CHAR' "columns are {I8}, {BLOB} or TEXT" \
    "a column that the engines keep differently is refused"
makes '(distribute)' 'name TEXT UNIQUE' "does not begin with company_id" \
    "a name that is unique over all companies is refused"
makes '(distribute)' 'name TEXT REFERENCES book (code)' "entry has a foreign key" \
    "a foreign key of a table that grows is refused" entry
makes '(distribute)' 'book_id {I8} REFERENCES book DEFERRABLE' "has no code of its own" \
    "a check that waits for the commit is refused"
changes '-- Probe.\nALTER TABLE account ADD CONSTRAINT one CHECK (used = 1);\n' \
    "only ADD COLUMN and RENAME COLUMN" "a change that SQLite cannot make is refused"
changes '-- Probe.\nCREATE UNIQUE INDEX probe ON account (code);\n' \
    "begins with company_id" "an index that is unique over all companies is refused"
look schema

add src/ledger/probe.sql \
    '-- Probe.\nSELECT typeof(c.code) AS kind FROM company AS c WHERE c.company_id = :company_id;\n'
add src/ledger/probe_too.sql \
    '-- Probe.\nSELECT pg_typeof(c.code) AS kind FROM company AS c WHERE c.company_id = :company_id;\n'
expects "ledger/probe:" "typeof" "a statement that only SQLite accepts is refused"
expects "ledger/probe_too:" "pg_typeof" "a statement that only PostgreSQL accepts is refused"
look prepare

echo "$passed passed, $failed failed"
[ $failed = 0 ]
