"""The files of the tree, and C files taken apart into code, comments and strings."""

import functools
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

TOKEN = re.compile(
    r"""(?P<comment>/\*.*?\*/|//[^\n]*)
      | (?P<string>"(?:\\.|[^"\\\n])*")
      | (?P<char>'(?:\\.|[^'\\\n])*')""",
    re.VERBOSE | re.DOTALL,
)


@functools.cache
def files(pattern):
    """Paths relative to the root, by a glob below it."""
    return sorted(str(path.relative_to(ROOT)) for path in ROOT.glob(pattern) if path.is_file())


@functools.cache
def text(path):
    return (ROOT / path).read_text(encoding="utf-8")


def line_of(path, offset):
    return text(path).count("\n", 0, offset) + 1


def blank(taken):
    return re.sub(r"[^\n]", " ", taken)


@functools.cache
def code(path):
    """The file with comments, strings and characters blanked; line numbers stay."""
    return TOKEN.sub(lambda found: blank(found[0]), text(path))


def strings(path):
    """(line, text) of every string; strings that stand beside each other are one."""
    joined = None
    for found in TOKEN.finditer(text(path)):
        if found.lastgroup == "comment":
            continue
        between = text(path)[joined[2]:found.start()] if joined else "x"
        if found.lastgroup == "string" and joined and not between.strip():
            joined = (joined[0], joined[1] + found[0][1:-1], found.end())
            continue
        if joined:
            yield joined[0], joined[1]
        joined = None
        if found.lastgroup == "string":
            joined = (line_of(path, found.start()), found[0][1:-1], found.end())
    if joined:
        yield joined[0], joined[1]


def matches(path, pattern, where):
    """(line, match) of a pattern in `where`, which is text(path) or as long as it."""
    for found in re.finditer(pattern, where):
        yield line_of(path, found.start()), found


def is_test(path):
    return path.endswith("_test.c") or path.startswith("tests/")
