#!/usr/bin/env python3
"""Deliberate bugs, each of which a test programme must catch.

    tests/fault/sabotage.py              three, chosen by a seed; all in a long run
    tests/fault/sabotage.py all          all of them
    tests/fault/sabotage.py NAME...      those named

A sabotage is a patch in tests/fault/sabotage/, with two lines before the diff:

    programme: NAME [seed S] [rounds N] [only WORD...]
    why: what this breaks, which the programme must catch

NAME is a programme of tests/run; S its SUMMA_TEST_SEED and N its SUMMA_TEST_ROUNDS where what the run
of a commit draws may be too little to meet the bug; WORD narrows a programme to the tests whose
name or file holds one.

Every run first shows that all of them still apply to the tree. Each that is chosen is applied to a
copy of it in build/sabotage, whose builds stay there; what the programme needs is built, and the
programme must fail by a finding of its own. One that draws by chance, and is given no seed, may pass
over the bug: it is run again with another seed, five times at most. A patch that does not apply, a build that stops or a run
that takes too long is no catch. SUMMA_TEST_SEED repeats a choice, and what the programmes draw. A
long run first shows that the programmes pass where nothing is broken.
"""

import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
COPY = ROOT / "build/sabotage"
PATCHES = ROOT / "tests/fault/sabotage"
LEFT_OUT = {"build", ".git", ".cache", "__pycache__"}
CHOSEN_COUNT = 3
TRIES = 5
SECONDS_MAX = 600
HEADER = re.compile(r"programme: (\w+)(?: seed (\d+))?(?: rounds (\d+))?(?: only (.+))?\nwhy: (.+)\n")


class Miss(Exception):
    """Why a sabotage was not caught."""


# ---- the copy ----

def tree(root):
    """Files below a root, by their paths from there."""
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if name not in LEFT_OUT]
        for name in names:
            yield os.path.relpath(os.path.join(folder, name), root)


def same(a, b):
    return (b.exists() and a.stat().st_size == b.stat().st_size and a.stat().st_mode == b.stat().st_mode
            and a.read_bytes() == b.read_bytes())


def refresh():
    """Makes the copy equal to the tree. What was equal keeps its time, so that builds go on where
    they were; what changes gets a new one."""
    COPY.mkdir(parents=True, exist_ok=True)
    ours = set(tree(ROOT))
    for path in sorted(set(tree(COPY)) - ours):
        (COPY / path).unlink()
    for path in sorted(ours):
        if not same(ROOT / path, COPY / path):
            (COPY / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / path, COPY / path)


# ---- a patch ----

def hunks(diff):
    """(path, first line, lines before, lines after) of each hunk of a unified diff."""
    path = None
    for part in re.split(r"(?m)^(?=\+\+\+ b/|@@ )", diff):
        if part.startswith("+++ b/"):
            path = part.split("\n", 1)[0][len("+++ b/"):].split("\t")[0]
        elif part.startswith("@@ "):
            head, body = part.split("\n", 1)
            lines = [line or " " for line in re.split(r"(?m)^(?:diff|---) ", body)[0].splitlines()]
            yield (path, int(re.match(r"@@ -(\d+)", head)[1]),
                   [line[1:] for line in lines if line[0] in " -"],
                   [line[1:] for line in lines if line[0] in " +"])


def changed(root, diff):
    """{file: its lines with the patch}, by paths from the root. Line numbers may have moved since; the
    lines themselves may not."""
    files = {}
    for path, first, before, after in hunks(diff):
        file = root / path
        if path not in files:
            files[path] = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
        lines = files[path]
        places = [at for at in range(len(lines) - len(before) + 1) if lines[at:at + len(before)] == before]
        if not places:
            raise Miss(f"the patch does not apply any more: {path} has changed around line {first}")
        at = min(places, key=lambda place: abs(place + 1 - first))
        lines[at:at + len(before)] = after
    if not files:
        raise Miss("the patch holds no change")
    return files


def apply(diff):
    for path, lines in changed(COPY, diff).items():
        (COPY / path).write_text("\n".join(lines) + "\n", encoding="utf-8")


class Sabotage:
    def __init__(self, path):
        text = path.read_text(encoding="utf-8")
        header = HEADER.match(text)
        self.name = path.stem
        self.broken = None if header else "its first lines do not say `programme: NAME` and `why: ...`"
        self.programme, self.seed, self.rounds, self.only, self.why = header.groups() if header else [None] * 5
        self.diff = text[header.end():] if header else ""

    def run_as(self):
        return self.programme, self.seed, self.rounds, self.only


# ---- a programme ----

def command_of(programme):
    rows = (ROOT / "tests/run").read_text(encoding="utf-8").replace("\\\n", " ")
    row = re.search(rf"(?m)^\s*on\s+\w+\s+{programme}\s+(.+)$", rows)
    if row is None:
        raise Miss(f"tests/run has no programme {programme}")
    return row[1]


def builds_of(programme):
    """{kind: targets} that a programme's command names, or the script that it is."""
    command = command_of(programme)
    script = command.split()[0]
    if not re.search(r"build/\w+/summa", command) and (ROOT / script).is_file():
        command = (ROOT / script).read_text(encoding="utf-8")
    found = {}
    for kind, target in re.findall(r"build/(release|asan|tsan|clang)/(summa(?:-\w+)*)", command):
        found.setdefault(kind, set()).add(target)
    if not found:
        raise Miss(f"programme {programme} names no build/KIND/summa to break")
    return found


def environment(programme, seed, rounds, only, attempt):
    env = {name: value for name, value in os.environ.items() if name != "SUMMA_TEST_LONG"}
    if seed:
        env["SUMMA_TEST_SEED"] = seed
    elif attempt > 0:
        env["SUMMA_TEST_SEED"] = str(int(env.get("SUMMA_TEST_SEED", 0)) + attempt)
    if rounds:
        env["SUMMA_TEST_ROUNDS"] = rounds
    if only:
        env["SUMMA_TEST_ONLY"] = only
    return env


def run(seconds, *command, **more):
    """Its exit code and what it said; it and what it started end when the time is over."""
    process = subprocess.Popen(command, cwd=COPY, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                               stderr=subprocess.STDOUT, text=True, errors="replace",
                               start_new_session=True, **more)
    try:
        said, _ = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGTERM)
        time.sleep(2)
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        process.communicate()
        raise Miss(f"{' '.join(command)} took more than {seconds} s") from None
    return process.returncode, said


def build(programme):
    for kind, targets in builds_of(programme).items():
        code, said = run(SECONDS_MAX, "tools/build", kind, *sorted(targets))
        if code != 0:
            raise Miss(f"the {kind} build stops:\n{said[-2000:]}")


def outcome(run_as, attempt=0):
    """Whether the programme passes in the copy, and its log."""
    build(run_as[0])
    code, said = run(SECONDS_MAX, "tests/run", run_as[0], env=environment(*run_as, attempt))
    log = COPY / f"build/test/{run_as[0]}.log"
    return code == 0, log.read_text(encoding="utf-8", errors="replace") if log.exists() else said


def draws(log):
    """Whether a programme drew from a seed: tests/trial.h says so."""
    return re.search(r"(?m)^seed \d+ ", log) is not None


def finding(log):
    """The line by which a programme says what it found."""
    if re.search(r"(?m)^HANG |^no test ran$", log):
        return None
    for pattern in (r"(?m)^FAIL .*$", r"(?m)^CRASH .*$", r"(?m)^[1-9]\d* passed, [1-9]\d* failed$",
                    r"(?m)^0 passed, [1-9]\d* failed$"):
        found = re.search(pattern, log)
        if found:
            return found[0]
    return None


def try_one(sabotage):
    """The finding that caught it."""
    if sabotage.broken:
        raise Miss(sabotage.broken)
    refresh()
    apply(sabotage.diff)
    for attempt in range(TRIES):
        passes, log = outcome(sabotage.run_as(), attempt)
        if not passes or sabotage.seed or not draws(log):
            break
    if passes:
        raise Miss(f"{sabotage.programme} passes; it should have found: {sabotage.why}")
    said = finding(log)
    if said is None:
        raise Miss(f"{sabotage.programme} ended badly without a finding:\n{log[-2000:]}")
    return said


# ---- which ----

def seed_of_run():
    given = os.environ.get("SUMMA_TEST_SEED")
    seed = int(given) if given else random.SystemRandom().randrange(1 << 32)
    os.environ["SUMMA_TEST_SEED"] = str(seed)
    print(f"seed {seed} (repeat with SUMMA_TEST_SEED={seed})", flush=True)
    return seed


def chosen(words):
    every = [Sabotage(path) for path in sorted(PATCHES.glob("*.patch"))]
    unknown = set(words) - {sabotage.name for sabotage in every} - {"all"}
    if unknown:
        sys.exit(f"sabotage: there is no {sorted(unknown)[0]} in {PATCHES.relative_to(ROOT)}")
    if "all" in words or (not words and "SUMMA_TEST_LONG" in os.environ):
        return every
    if words:
        return [sabotage for sabotage in every if sabotage.name in words]
    dice = random.Random(seed_of_run())
    return dice.sample(every, min(CHOSEN_COUNT, len(every)))


def sound(run_as):
    """Whether the programme passes where nothing is broken: a test of the tests."""
    try:
        passes, log = outcome(run_as)
    except Miss as miss:
        passes, log = False, str(miss)
    if not passes:
        print(f"FAIL {run_as[0]} does not pass on the tree as it is, so what it catches says nothing\n{log[-2000:]}")
    return passes


def count_stale():
    """Those that no longer apply to the tree, whether they are chosen or not: who moves the code that
    they patch mends them."""
    count = 0
    for sabotage in (Sabotage(path) for path in sorted(PATCHES.glob("*.patch"))):
        try:
            if sabotage.broken:
                raise Miss(sabotage.broken)
            changed(ROOT, sabotage.diff)
        except Miss as miss:
            print(f"FAIL {sabotage.name}: {miss}", flush=True)
            count += 1
    return count


def main(words):
    sabotages = chosen(words)
    passed = 0
    failed = count_stale()
    refresh()
    if "SUMMA_TEST_LONG" in os.environ:
        for run_as in sorted({each.run_as() for each in sabotages if not each.broken}, key=str):
            failed += not sound(run_as)
    for sabotage in sabotages:
        start = time.monotonic()
        try:
            print(f"{sabotage.name}: {try_one(sabotage)} ({time.monotonic() - start:.0f} s)", flush=True)
            passed += 1
        except Miss as miss:
            print(f"FAIL {sabotage.name}: {miss} ({time.monotonic() - start:.0f} s)", flush=True)
            failed += 1
    refresh()
    if not sabotages:
        print("there is no sabotage")
    print(f"{passed} passed, {failed} failed")
    return failed > 0 or passed == 0


sys.exit(main(sys.argv[1:]))
