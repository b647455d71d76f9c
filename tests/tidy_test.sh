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

# refuses CHECK TEXT SENTENCE: the check fails and says TEXT; then the copy is as before.
refuses() {
    local answer says=no
    if ! answer=$(cd "$copy" && python3 tools/tidy "$1" 2>&1) && [[ $answer == *"$2"* ]]; then
        says=yes
    fi
    if [ $says = yes ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        printf 'FAIL %s\n%s\n' "$3" "$answer"
    fi
    for path in "${changed[@]}"; do
        if [ -e "$source/$path" ]; then cp -p "$source/$path" "$copy/$path"; else rm "$copy/$path"; fi
    done
    changed=()
}
changed=()

# add PATH TEXT: appends to a file of the copy, or makes it.
add() {
    mkdir -p "$copy/$(dirname "$1")"
    printf '%b' "$2" >>"$copy/$1"
    changed+=("$1")
}

add src/base/text.c '#include "ledger/journal/journal.h"\n'
refuses layering "src/base/text.c:" "an include from base to ledger is refused"

add src/report/probe.c '#include "exchange/file/file.h"\n'
refuses layering "report includes exchange" "an include between rooms of one level is refused"

add src/base/money.c 'double money_probe(void);\n'
refuses floats "src/base/money.c:" "a double in money is refused"

add src/ledger/gate/probe.c 'static const char *const q =\n    "INSERT INTO "\n    "entry";\n'
refuses sql-in-c "src/ledger/gate/probe.c:2: SQL in a string" "an SQL word in a .c file is refused"

add src/base/text.c 'void f(char *a) { strcpy(a, "b"); }\n'
refuses banned "use arena_text" "a banned function is refused"

add src/base/text.c '// a note\n'
refuses comments "// left over" "a comment left over is refused"

add src/base/text.c 'int   f ( void ) ;\n'
refuses format "run make format" "another layout is refused"

# Its code is put together here, so that this file does not count as the test.
never=never
add src/base/faults.def "FAULT(PROBE, INVALID, \"probe.$never\", \"Probe.\")\n"
refuses faults "no test meets probe.$never" "a fault that no test meets is refused"

add src/base/probe.h 'size_t base_probe(void);\n'
refuses headers "src/base/probe.h:1: does not compile alone" "a header that leans on others is refused"

add src/base/probe.c 'int other_name(void);\nint\nother_name(void)\n{\n    return 1;\n}\n'
refuses names "exports other_name" "a name without its file's prefix is refused"

add src/base/probe.c 'int base_probe(void);\nint\nbase_probe(void)\n{\n    return 1;\n}\n'
refuses unused "base_probe is used by nobody" "a function that nobody calls is refused"

add src/ledger/probe.sql '-- Of every company.\nSELECT a.id FROM account AS a;\n'
refuses sql "does not take :company_id" "a statement over all companies is refused unless it says so"

add src/ledger/probe.sql \
    '-- Joined.\nSELECT a.id FROM account AS a JOIN category AS c ON c.id = a.category_id\n WHERE a.company_id = :company_id;\n'
refuses sql "joins category without company_id" "a join that could leave the company is refused"

add src/ledger/probe.sql \
    '-- Sum.\nSELECT SUM(e.amount) AS amount FROM entry AS e WHERE e.company_id = :company_id;\n'
refuses sql "write CAST(SUM(x) AS BIGINT)" "a sum without its cast is refused"

add src/ledger/probe.sql \
    '-- Unused.\nSELECT a.id FROM account AS a WHERE a.company_id = :company_id;\n'
refuses unused-sql "no code opens SQL_LEDGER_PROBE" "a statement that no code opens is refused"

add schema/9999_probe.sql '-- Probe. (distribute)\nCREATE TABLE probe (\n    id {I8} NOT NULL PRIMARY KEY\n){STRICT};\n'
refuses schema "does not begin with company_id" "a company's table keyed by id alone is refused"

add src/ledger/probe.sql \
    '-- Probe.\nSELECT typeof(c.code) AS kind FROM company AS c WHERE c.company_id = :company_id;\n'
refuses prepare "prepares on postgres" "a statement that only SQLite accepts is refused"

add src/ledger/probe.sql \
    '-- Probe.\nSELECT pg_typeof(c.code) AS kind FROM company AS c WHERE c.company_id = :company_id;\n'
refuses prepare "prepares on sqlite" "a statement that only PostgreSQL accepts is refused"

echo "$passed passed, $failed failed"
[ $failed = 0 ]
