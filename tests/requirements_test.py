#!/usr/bin/env python3
"""docs/requirements.md answers for every id that was asked for.

Each id of the list below stands there exactly once, in its section and in order, and its row says
what is asked and what shows it. Whatever stands in `backticks` in the last column is a test, a story
or a file of the tree; a row that names none says that it is different, for the screens, or not yet.

Ends with "N passed, N failed"; one test is one id.
"""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = "docs/requirements.md"
ASKED = {
    "A": "S1-01 S3-01..07 S4-01..02",
    "B": "S2-01..05 S3-08..14 S4-03..16",
    "C": "S2-06..08 S3-15..19 S4-17..29",
    "D": "S2-09..10 S3-20 S4-30..37",
    "E": "S1-02 S2-11 S3-21 S4-38..39",
    "F": "S2-12..14 S3-22..25 S4-40..45",
    "G": "S2-15..28 S3-26 S4-46..54",
    "H": "S2-29..41 S3-27 S4-55..63",
    "I": "S2-42..43 S3-28..30 S4-64..65",
    "J": "S2-44..50 S3-31 S4-66..68",
    "K": "S2-51 S3-32..35 S4-69",
    "L": "S3-36 S4-70..78",
    "M": "S2-52..58 S4-79..81",
    "O": "S3-37..40 S4-88..94",
    "P": "S2-59..64 S4-95..96",
    "T": "S2-79..80 S3-42 S4-100..103",
}
WITHOUT_PROOF = ("not yet: ", "screen: later", "different: ")


def asked():
    """Every id that was asked for, with its section, in order."""
    found = []
    for section, ranges in ASKED.items():
        for text in ranges.split():
            document, numbers = text.split("-")
            first, _, last = numbers.partition("..")
            found += [(section, f"{document}-{number:02}")
                      for number in range(int(first), int(last or first) + 1)]
    return found


def answered():
    """(section, id, cells, line number) of each row of the page."""
    section = ""
    for number, line in enumerate((ROOT / PAGE).read_text().split("\n"), 1):
        if line.startswith("## "):
            section = line[3:].split(".")[0]
        elif line.startswith("| S"):
            cells = [cell.strip() for cell in line.strip("|").split("|")]
            yield section, cells[0], cells[1:], number


def sentences():
    """The names of all tests and stories."""
    found = set()
    for folder in ("src", "tests"):
        for source in (ROOT / folder).rglob("*.c"):
            found.update(re.findall(r"(?m)^(?:TEST|STORY)\((\w+)", source.read_text()))
    return found


def shown(proof, known):
    """What is wrong with a last column; "" when nothing is."""
    names = re.findall(r"`([^`]*)`", proof)
    for name in names:
        if name not in known and not ("/" in name and (ROOT / name).is_file()):
            return f"no test, story or file is called {name}"
    if not names and not proof.startswith(WITHOUT_PROOF):
        return "names nothing that shows it, nor says why"
    return ""


def faults(rows):
    """(id, line, what is wrong) of all that the page gets wrong."""
    known = sentences()
    wanted = dict((name, section) for section, name in asked())
    seen = set()
    for section, name, cells, line in rows:
        if wanted.get(name) != section:
            yield name, line, f"is not asked for in section {section}"
        if name in seen:
            yield name, line, "stands there twice"
        seen.add(name)
        if len(cells) != 2 or not cells[0]:
            yield name, line, "a row has an id, what it asks, and what shows it"
        elif shown(cells[1], known):
            yield name, line, shown(cells[1], known)
    for name in wanted:
        if name not in seen:
            yield name, 0, "has no row"
    there = [(section, name) for section, name, _, _ in rows]
    if there != sorted(there):
        yield "all", 0, "rows stand by section, and by id within it"


def main():
    rows = list(answered())
    wrong = list(faults(rows))
    for name, line, what in wrong:
        print(f"{PAGE}:{line}: {name}: {what}")
    count = len({name for name, _, _ in wrong})
    waiting = sum("not yet" in cells[-1] for _, _, cells, _ in rows)
    print(f"{len(rows)} ids, {waiting} of them not yet shown in full")
    print(f"{max(len(asked()) - count, 0)} passed, {count} failed")
    return count > 0


if __name__ == "__main__":
    sys.exit(main())
