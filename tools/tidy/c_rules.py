"""Rules for C that need no compiler."""

import re

from tree import code, files, is_test, matches, strings, text, TOKEN, line_of

BOOKS = {"base", "store", "ledger", "access"}
MIDDLE = BOOKS | {"report", "exchange", "connect", "render"}

# A room may include itself and these. ARCHITECTURE.md shows the same table.
MAY_INCLUDE = {
    "base": set(),
    "store": {"base"},
    "ledger": {"base", "store"},
    "access": {"base", "store"},
    "report": BOOKS,
    "exchange": BOOKS,
    "connect": BOOKS,
    "render": {"base"},
    "operation": MIDDLE,
    "server": MIDDLE | {"operation"},
    "worker": MIDDLE | {"operation"},
    "cli": MIDDLE | {"operation"},
    "main.c": MIDDLE | {"operation", "server", "worker", "cli"},
}

INSTEAD = {
    "strcpy": "use arena_text or snprintf",
    "strcat": "use arena_format or snprintf",
    "strncpy": "use arena_bytes or snprintf; strncpy may leave no end",
    "strncat": "use arena_format or snprintf",
    "sprintf": "use snprintf or arena_format",
    "vsprintf": "use vsnprintf or arena_vformat",
    "atoi": "use a reader of base/text.h, which refuses what is no number",
    "atol": "use a reader of base/text.h, which refuses what is no number",
    "atoll": "use a reader of base/text.h, which refuses what is no number",
    "strtok": "walk the text with strcspn; strtok keeps state between callers",
    "gets": "use getline",
    "localtime": "today is work_today; moments are UTC",
    "localtime_r": "today is work_today; moments are UTC",
    "gmtime": "use gmtime_r",
    "alloca": "take it from the work's arena",
    "setjmp": "return a fault; a jump skips what SCOPED closes",
    "longjmp": "return a fault; a jump skips what SCOPED closes",
}

# Where one of them is at home.
MAY = {("src/base/clock.c", "localtime_r")}

COLUMNS = 100


def comment_lines(path):
    """The numbers of the lines that hold a comment, or a part of one."""
    if path.endswith((".c", ".h", ".def")):
        for found in TOKEN.finditer(text(path)):
            if found.lastgroup == "comment":
                yield from range(line_of(path, found.start()), line_of(path, found.end()) + 1)
        return
    mark = "--" if path.endswith(".sql") else "#"
    for number, line in enumerate(text(path).split("\n"), 1):
        if line.lstrip().startswith(mark):
            yield number


# Strings that may speak to a database outside .sql files, and why. BEGIN, PRAGMA and
# the like belong to the connection, which only these files own.
SPEAKS_SQL = {
    "src/store/sqlite.c": "opens and closes transactions, sets the connection up",
    "src/store/postgres.c": "opens and closes transactions, sets the connection up",
    "tests/given.c": "makes and drops databases, which a statement inside one cannot",
    "tests/proxy.c": "knows a COMMIT on its way to the server",
    "src/cli/bench/scratch.c": "makes and drops databases, which a statement inside one cannot",
    "src/store/sqlite_backup.c": "asks a copy, which is no store, whether it is sound",
}
# The store's own tests try the engines with tables and mistakes that nobody else has.
STORE_TESTS = r"src/store/\w+_test\.c"
STATEMENT = (
    r"\bSELECT\s|\bINSERT\s+INTO\b|\bUPDATE\s+\w+\s+SET\b|\bDELETE\s+FROM\b|\bDROP\s+TABLE\b"
    r"|\bCREATE\s+(?:TEMP\s+)?(?:TABLE|INDEX|UNIQUE|VIEW|TRIGGER)\b|\bALTER\s+TABLE\b|\bCOPY\s+\w+\s*\("
)
CONNECTION = r"^\s*(?:BEGIN|COMMIT|ROLLBACK|SAVEPOINT|PRAGMA|VACUUM|ATTACH)\b"


def c_files():
    return files("src/**/*.c") + files("src/**/*.h") + files("src/**/*.def")


def all_c():
    return c_files() + files("tests/**/*.[ch]") + files("tools/**/*.[ch]")


def room_of(path):
    return path.split("/")[1]


def layering():
    for path in c_files():
        room = room_of(path)
        if room not in MAY_INCLUDE:
            yield f"{path}:1: {room} is no room of ARCHITECTURE.md; move the file into one"
            continue
        allowed = MAY_INCLUDE[room] | {room}
        for line, found in matches(path, r'(?m)^\s*#\s*include\s+"([^"]+)"', text(path)):
            target = found[1].split("/")[0]
            if target == "sql_catalogue.h":
                target = "store"
            if target == "tests" and is_test(path):
                continue
            if "/" not in found[1] and target != "store":
                yield f'{path}:{line}: includes "{found[1]}"; write the path below src/'
            elif target not in allowed:
                yield (f"{path}:{line}: {room} includes {found[1]}; {room} may include "
                       f"{', '.join(sorted(allowed))} - move what both need into a lower room")


def floats():
    exact = re.compile(r"src/(base/(money|rate)[^/]*|(ledger|report)/.*)$")
    for path in c_files():
        if not exact.match(path):
            continue
        for line, found in matches(path, r"\b(?:long\s+double|float|double|strtod|atof)\b", code(path)):
            yield f"{path}:{line}: {found[0]}; amounts are int64 minor units, products int128"


def banned():
    pattern = r"\b(" + "|".join(INSTEAD) + r")\s*\("
    for path in all_c():
        if path.startswith("tools/"):
            continue
        for line, found in matches(path, pattern, code(path)):
            if (path, found[1]) not in MAY:
                yield f"{path}:{line}: {found[1]}; {INSTEAD[found[1]]}"


def comments():
    for path in all_c():
        for found in TOKEN.finditer(text(path)):
            if found.lastgroup == "comment" and found[0].startswith("//"):
                yield f"{path}:{line_of(path, found.start())}: // left over; write /* */ or delete it"
        for line, found in matches(path, r"\b(?:TODO|FIXME)\b", text(path)):
            yield f"{path}:{line}: {found[0]}; do it, or write an issue and name its number"
    others = [*files("src/**/*.sql"), *(path for end in ("sh", "py", "book")
              for path in files(f"tests/**/*.{end}") + files(f"tools/**/*.{end}"))]
    for path in [*all_c(), *others]:
        lines = text(path).split("\n")
        for number in sorted(set(comment_lines(path))):
            if len(lines[number - 1]) > COLUMNS:
                yield f"{path}:{number}: a comment of more than {COLUMNS} columns; break the line"


def sql_in_c():
    for path in all_c():
        if path in SPEAKS_SQL or path.startswith("tools/") or re.fullmatch(STORE_TESTS, path):
            continue
        for line, string in strings(path):
            found = re.search(STATEMENT, string) or re.search(CONNECTION, string)
            if found:
                yield (f"{path}:{line}: SQL in a string ({found[0].strip()}); put it into a .sql "
                       "file beside this one and open it by its name")


# What files take from the headers that they include most, and go on including when it is gone.
GIVES = {
    "assert.h": r"\b(?:static_)?assert\b",
    "string.h": (
        r"\b(?:str(?:n?len|n?cmp|n?cat|n?cpy|r?chr|c?spn|pbrk|str|casestr|tok\w*|error\w*|signal|n?dup"
        r"|coll|verscmp|sep|chrnul)|mem(?:cpy|set|cmp|chr|rchr|move|mem|pcpy|ccpy)|explicit_bzero"
        r"|stpn?cpy)\b"),
}


def includes():
    for path in files("src/**/*.c") + files("tests/**/*.c"):
        used = re.sub(r"(?m)^#include .*", "", code(path))
        for line, found in matches(path, r"(?m)^#include <([a-z]+\.h)>", text(path)):
            if found[1] in GIVES and not re.search(GIVES[found[1]], used):
                yield f"{path}:{line}: includes {found[1]} and uses nothing of it; delete the line"


# They open files to read that nobody named, and why.
OPENS_BY_ITSELF = {
    "src/base/input_file.c": "is the place",
    "src/base/new_file.c": "opens what was written, and its folder, to have its name on the disk",
    "src/store/sqlite_backup.c": "opens what it wrote to have it on the disk",
    "src/cli/bench/measure.c": "reads what the system counts",
}


def inputs():
    """What somebody names to be read may be a pipe that waits for ever."""
    for path in files("src/**/*.c"):
        if path in OPENS_BY_ITSELF or is_test(path):
            continue
        for line, found in matches(path, r'\bfopen\([^;]*,\s*"r|\bopen(?:at)?\([^;]*\bO_RDONLY\b', text(path)):
            yield f"{path}:{line}: {found[0].split('(')[0]} to read; use base/input_file.h, which never waits"


def faults():
    """Every fault is given by some code and met by some test, by its C name or its wire code;
    a story that is refused so is one."""
    program = "\n".join(code(path) for path in files("src/**/*.c") if not is_test(path))
    tests = "\n".join(text(path) for path in files("src/**/*_test.c") + files("tests/**/*")
                      if path.endswith((".c", ".h", ".sh", ".py", ".book")))
    path = "src/base/faults.def"
    for line, found in matches(path, r'(?m)^FAULT\((\w+),\s*\w+,\s*"([^"]+)"', text(path)):
        refused = rf"(?m)\bFAULT_{found[1]}\b|^(?:refused|denied) {re.escape(found[2])}(?: |$)"
        if f'"{found[2]}"' not in tests and not re.search(refused, tests):
            yield f"{path}:{line}: no test meets {found[2]}; write the test that provokes it"
        if not re.search(rf"\bFAULT_{found[1]}\b", program):
            yield f"{path}:{line}: nothing refuses with {found[2]}; delete the line"


def bodies(path):
    """(name, line, length) of the functions of a file, as the formatter lays them out."""
    start = None
    lines = code(path).split("\n")
    for number, line in enumerate(lines, 1):
        if line == "{":
            start = number
        elif line == "}" and start:
            yield lines[start - 2].split("(")[0].strip(), start, number - start - 1
            start = None


def long_functions():
    for path in all_c():
        if path.endswith(".c"):
            for name, line, length in bodies(path):
                if length > 70:
                    yield f"{path}:{line}: {name} has {length} lines; a concept waits for its name"


def long_files():
    for path in all_c():
        length = text(path).count("\n")
        if length > 500 and not path.endswith("_test.c"):
            yield f"{path}: {length} lines; which concept could have its own file?"
