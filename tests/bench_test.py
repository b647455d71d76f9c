#!/usr/bin/env python3
"""The bench measures all that it says it does, on both engines, and leaves nothing behind.

Runs it at a size that takes seconds and reads its answer for programs. No figure is judged: a
machine's load would decide the test.

    tests/with-postgres.sh tests/bench_test.py [PROGRAMME]     build/asan/summa unless said

Ends with "N passed, N failed".
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SUMMA = sys.argv[1] if len(sys.argv) > 1 else str(ROOT / "build/asan/summa")
SIZES = [150, 300]
# Rows of each table: so many for every size, and so many more.
TABLES = {
    "bench_posting": (3, 0),
    "bench_single": (9, 0),
    "bench_reading": (4, 0),
    "bench_whole": (7, 0),
    "bench_time": (2, 0),
    "bench_agreed": (3, 0),
}
passed, failed = 0, 0


def holds(sentence, true, shown=""):
    global passed, failed
    if true:
        passed += 1
    else:
        failed += 1
        print(f"FAIL {sentence}\n     {shown}")


def bench(folder, *words):
    command = [SUMMA, "bench", "--quiet", "--directory", folder, *words]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def is_measured(table, row):
    """Every cell says something, save where a table says that a row has none."""
    lacks = {"ratio"} if table == "bench_posting" and row["what"] != "gate" else set()
    return all(row[column["name"]] is not None
               for column in next(t for t in tables if t["name"] == table)["columns"]
               if column["name"] not in lacks)


def look(engine, answer):
    """The tables of a run, by name."""
    global tables
    holds(f"{engine}: the bench ends well", answer.returncode == 0, answer.stderr)
    tables = json.loads(answer.stdout) if answer.returncode == 0 else []
    by_name = {table["name"]: table["rows"] for table in tables}
    for name, (each, more) in TABLES.items():
        rows = by_name.get(name, [])
        holds(f"{engine}: {name} has a row for all that is measured",
              len(rows) == each * len(SIZES) + more, json.dumps(rows))
        holds(f"{engine}: every row of {name} is measured",
              all(is_measured(name, row) for row in rows), json.dumps(rows))
    holds(f"{engine}: the baseline reads the same first page",
          all(row["rows"] == row["bare_rows"] > 0
              for row in by_name.get("bench_reading", []) if "first page" in row["what"]),
          json.dumps(by_name.get("bench_reading")))
    agreed = by_name.get("bench_agreed", [])
    holds(f"{engine}: a page is full of what waits for approval",
          [row["rows"] for row in agreed if "approv" in row["what"]] == [100] * 2 * len(SIZES),
          json.dumps(agreed))
    holds(f"{engine}: the worker posts all that the set holds",
          [row["over"] for row in agreed if "worker" in row["what"]] == [25] * len(SIZES),
          json.dumps(agreed))
    verdict = by_name.get("bench_verdict", [])
    holds(f"{engine}: each promise is told as met or not",
          len(verdict) > 15 and
          {row["met"] for row in verdict} <= {"goal met", "must met", "NOT MET"},
          json.dumps(verdict))


def databases(url):
    said = subprocess.run(["psql", "-At", url, "-c", "SELECT datname FROM pg_database"],
                          capture_output=True, text=True, check=True)
    return [name for name in said.stdout.split() if name.startswith("summa_bench")]


sizes = [word for size in SIZES for word in ("--size", str(size))]
url = os.environ["SUMMA_TEST_POSTGRES"]
with tempfile.TemporaryDirectory() as place:
    look("sqlite", bench(place, "--json", "--rounds", "2", *sizes))
    holds("sqlite: nothing is left behind", os.listdir(place) == [], str(os.listdir(place)))
    look("postgres", bench(place, "--json", "--rounds", "1", "--database", url, *sizes))
    holds("postgres: nothing is left behind",
          os.listdir(place) == [] and databases(url) == [], str(databases(url)))
    said = bench(place, "--size", "100", "--rounds", "1")
    holds("a person is told what is met", "What is met" in said.stdout, said.stderr)
    refused = bench(place, "--size", "none")
    holds("a size that is no number is refused",
          refused.returncode == 3 and "--size takes a whole number" in refused.stderr,
          refused.stderr)
    refused = bench(f"{place}/nowhere", "--quick")
    holds("a folder that is not there is refused", refused.returncode != 0 and
          "no folder can be made" in refused.stderr, refused.stderr)

print(f"{passed} passed, {failed} failed")
sys.exit(failed > 0)
