#!/usr/bin/env python3
"""How many lines of the rooms that keep the books the units and stories run, on both engines together.

    make coverage

Builds the kind `coverage`, runs build/coverage/summa-tests on SQLite and on PostgreSQL, and prints the
share of each room, the files that have most lines left, and those lines. Fails where a room has less
than 90 % or a test fails. What ends the process at once (an abort that a test wants to see in a child)
leaves no trace here, and counts as never run.
"""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OBJECTS = ROOT / "build/coverage/CMakeFiles/summa-core.dir"
ROOMS = ("base", "store", "ledger")
SHARE_MIN = 90.0
WORST_COUNT = 12


def run_tests():
    """Whether both engines pass."""
    held = True
    for engine, before in (("sqlite", []), ("postgres", ["tests/with-postgres.sh"])):
        log = ROOT / f"build/test/coverage_{engine}.log"
        log.parent.mkdir(parents=True, exist_ok=True)
        with open(log, "w", encoding="utf-8") as told:
            ended = subprocess.run([*before, "env", f"SUMMA_TEST_ENGINE={engine}", "build/coverage/summa-tests"],
                                   cwd=ROOT, stdout=told, stderr=subprocess.STDOUT, check=False)
        if ended.returncode != 0:
            held = False
            said = log.read_text(encoding="utf-8", errors="replace").splitlines()
            print(f"FAIL units on {engine}:", *said[-20:], sep="\n")
    return held


def lines_of(room):
    """{file: {line: how often it ran}} of a room, its headers included."""
    notes = sorted((OBJECTS / "src" / room).rglob("*.gcno"))
    said = subprocess.run(["gcov", "--json-format", "--stdout", *map(str, notes)], cwd=ROOT,
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True, text=True).stdout
    found = {}
    for part in said.splitlines():
        for file in json.loads(part)["files"] if part.strip() else []:
            path = re.search(rf"\bsrc/{room}/.*", file["file"])
            if path is None:
                continue
            lines = found.setdefault(path[0], {})
            for line in file["lines"]:
                number = line["line_number"]
                lines[number] = max(lines.get(number, 0), line["count"])
    return found


def ranges(numbers):
    """3-5 9: as a reader looks them up."""
    told = []
    for number in sorted(numbers):
        if told and told[-1][1] == number - 1:
            told[-1][1] = number
        else:
            told.append([number, number])
    return " ".join(str(a) if a == b else f"{a}-{b}" for a, b in told)


def main():
    os.environ["LC_ALL"] = "C"
    os.environ.pop("SUMMA_TEST_LONG", None)  # more of the same, which runs no other line
    built = subprocess.run(["tools/build", "coverage", "summa-tests"], cwd=ROOT, check=False)
    if built.returncode != 0:
        print("0 passed, 1 failed")
        return 1
    for old in OBJECTS.rglob("*.gcda"):
        old.unlink()
    failed = 0 if run_tests() else 1
    every = {}
    for room in ROOMS:
        files = lines_of(room)
        every.update(files)
        count = sum(len(lines) for lines in files.values())
        ran = sum(1 for lines in files.values() for times in lines.values() if times > 0)
        share = 100.0 * ran / count if count else 0.0
        print(f"{room:<8} {ran:>6} of {count:>6} lines {share:6.1f} %")
        if share < SHARE_MIN:
            print(f"FAIL {room} has less than {SHARE_MIN:.0f} %")
            failed += 1
    left = {path: [line for line, times in lines.items() if times == 0] for path, lines in every.items()}
    for path in sorted(left, key=lambda each: -len(left[each]))[:WORST_COUNT]:
        share = 100.0 - 100.0 * len(left[path]) / len(every[path])
        print(f"{path:<44} {share:5.1f} %  never: {ranges(left[path])}")
    checks = len(ROOMS) + 1
    print(f"{checks - failed} passed, {failed} failed")
    return failed > 0


sys.exit(main())
