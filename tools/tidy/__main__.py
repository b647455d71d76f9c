"""tidy: the rules that a script can check without judgement.

    python3 tools/tidy                 every check
    python3 tools/tidy quick           those that need no build, for make check
    python3 tools/tidy built           the others, but for the slow analyzer, for make test
    python3 tools/tidy NAME...         those named
    python3 tools/tidy --list

Each finding is one line: where, what, and what to do instead. Reports (long
functions, long files) are shown and fail nothing. Ends with the number of checks
that held and of those that did not.
"""

import sys
import time

sys.dont_write_bytecode = True  # the tree stays as git knows it

import built_rules
import c_rules
import sql_rules

# In order of what they cost.
CHECKS = {
    "layering": c_rules.layering,
    "floats": c_rules.floats,
    "banned": c_rules.banned,
    "comments": c_rules.comments,
    "inputs": c_rules.inputs,
    "includes": c_rules.includes,
    "sql-in-c": c_rules.sql_in_c,
    "faults": c_rules.faults,
    "sql": sql_rules.statements,
    "schema": sql_rules.schema,
    "unused-sql": sql_rules.unused,
    "format": built_rules.format_c,
    "headers": built_rules.headers,
    "names": built_rules.names,
    "unused": built_rules.unused,
    "prepare": built_rules.prepare,
    "clang-tidy": built_rules.clang_tidy,
    "analyzer": built_rules.analyzer,
}
QUICK = ["layering", "floats", "banned", "comments", "inputs", "includes", "sql-in-c", "sql", "schema",
         "format"]
BUILT = [name for name in CHECKS if name not in [*QUICK, "analyzer"]]
REPORTS = (c_rules.long_functions, c_rules.long_files)


def main(words):
    if words == ["--list"]:
        print("\n".join(CHECKS))
        return 0
    if words == ["quick"]:
        words = QUICK
    if words == ["built"]:
        words = BUILT
    unknown = [name for name in words if name not in CHECKS]
    if unknown:
        print("tidy: no check", unknown[0], "- there are:", " ".join(CHECKS), file=sys.stderr)
        return 2

    failed = 0
    for name in words or CHECKS:
        start = time.monotonic()
        findings = list(CHECKS[name]())
        for finding in findings:
            print(finding)
        if findings:
            print(f"tidy: {name}: {len(findings)} to mend")
            failed += 1
        if time.monotonic() - start > 10:
            print(f"tidy: {name} took {time.monotonic() - start:.0f} s")
    if not words:
        for report in REPORTS:
            for line in report():
                print("report:", line)
    checked = len(words or CHECKS)
    print(f"{checked - failed} passed, {failed} failed")
    return failed > 0


sys.exit(main(sys.argv[1:]))
