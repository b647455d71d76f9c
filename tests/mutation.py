#!/usr/bin/env python3
"""Do the tests notice? Small changes of the code that keeps the books, and the tests that must fail.

    make mutation                               every concept
    tests/mutation.py money gate balance chain  those named
    tests/mutation.py gate/submit gate/facts    sources of them
    tests/mutation.py --list CONCEPT...         the changes, without trying them

A mutant is a source with one change: another comparison, && for ||, + for -, a constant one larger, a
condition turned round, true for false, a statement left out. build/release's tests are linked with
each source as a shared library in front of the rest; a mutant is another such library. The tests of
the concept are run, those most likely to notice first. A mutant that lets them all pass has survived,
unless the compiler makes the same code of it as of the original. Fails where fewer than 85 % of a
concept's mutants are caught; at the end survivors are named with file and line, and each source and
concept with its score.

Assertions are not changed: they are tests; what lets go of memory is the leak sanitizer's. Mutants
that change nothing that can be seen are listed below, each with the reason.

SUMMA_TEST_MUTANTS tries so many of each concept, chosen by a printed seed (SUMMA_TEST_SEED repeats).
"""

import json
import os
import random
import re
import resource
import shlex
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "build/release"
sys.path.insert(0, str(ROOT / "tools/tidy"))
sys.dont_write_bytecode = True

from tree import TOKEN, blank

SCORE_MIN = 85.0
SECONDS_MAX = 300
MEMORY_MAX = 4 << 30
JOBS = int(os.environ.get("SUMMA_JOBS") or os.cpu_count() or 2)
PLACE = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
LIBRARY = "libmutant.so"

# Sources, and the words of the tests that know them: each stage is run when the one before passed,
# the tests that stand beside the source before them all. What is left out takes long and looks at
# other things: files of many chunks, what verify finds.
CONCEPTS = {
    "money": (["src/base/money.c", "src/base/rate.c"], [["base/money_test", "base/rate_test"]]),
    "gate": (["src/ledger/gate/*.c"],
             [["gate/", "posting_test", "batch_test"],
              ["tests/story", "opening_test", "src/ledger", "chain/"],
              ["src/operation", "src/exchange/import", "comparatives", "-a_large_file",
               "-continued"]]),
    "balance": (["src/ledger/balance/*.c"],
                [["ledger/balance", "posting_test", "opening_test"],
                 ["tests/story", "src/ledger", "src/report", "reports_test"]]),
    "chain": (["src/ledger/chain/*.c"],
              [["ledger/chain", "posting_test"],
               ["src/ledger", "src/operation", "tamper_test"]]),
}

# What cannot be told from the original: whole functions, and changes of a line (as --list shows
# them).
EQUIVALENT = {
    ("src/ledger/balance/delta.c", "key_hash"): "any hash finds its slot; another one only takes longer",
    ("src/ledger/gate/twins.c", "key_hash"): "any hash finds its slot; another one only takes longer",
    ("src/ledger/gate/planned_index.c", "compare"): "rows in another order are the same rows; it only takes longer",
}
EQUIVALENT_LINES = {
    r"if \(order < 0\) :: (?:< -> <=|0 -> 1)": "that they are the same was told one line above",
    r"for \(int i = 0; i < 3; i\+\+\) :: (?:< -> <=|3 -> 4)": "the fourth is the NUL at its end",
    r"return currency\.code\[0\] == '.0'; :: 0 -> 1": "a code has three letters or none",
    r"uint64_t magnitude = number < 0 \? .* :: (?:< -> <=|0 -> 1)": "0 is its own opposite",
    r"int128 magnitude = (?:product|whole\.minor) < 0 \? .* :: (?:< -> <=|0 -> 1)": "0 is its own opposite",
    r"if \(product < 0\) :: (?:< -> <=|0 -> 1)": "0 is its own opposite",
    r"parts\[i\]\.minor = \(int64_t\)\(whole\.minor < 0 .* :: (?:< -> <=|0 -> 1)": "0 is its own opposite",
    r"if \(whole > 0 && \*text == '\.'\) .* :: > -> >=": "no digit before the point is refused below",
    r"if \(count_above\(remainders, count, middle\) >= wanted\) :: >= -> >":
        "where as many lie above the bound as are wanted, those get a unit and none that lies on it",
    r"size_t capacity = .* \? \d+ : 2 \* .* :: (?!0 -> 1)\d": "room for more than is needed is room enough",
    r"if \(power <= 0\) :: <= -> <": "where no power is left, both ways multiply and divide by one",
    r"canon_u(?:16|32)\((?:buffer|form->buffer), 0\); :: 0 -> 1": "what is left open here is filled in at the end",
    r'stmt_set_int\(&list, "limit", 1\); :: 1 -> 2': "one row is read of them",
    r"\.list = arena_array\(arena, count \+ 300, .* :: 300 -> 301": "room for more than is needed is room enough",
    r"if \(count > 0\) :: > -> >=": "nothing is copied of nothing",
    r"form->last_tag = tag; :: ": "an assertion alone asks for it",
    r"return reader->bad \? 0 : .* :: 0 -> 1": "a reader that is bad stays bad",
    r"return form_reader_of\(bytes, bytes == NULL \? 0 : .* :: 0 -> 1": "the reader it came from is bad",
    r"if \(length > 0 && !is_code.* :: > -> >=": "a text of no bytes is a code",
    r"int64_t amount = sum > INT64_MAX \? .* :: (?:> -> >=|< -> <=)": "the bound itself stays what it is",
    r"checking->found\+\+; :: \+\+ -> --": "asked is only whether it is none",
    r"qsort\(list, count, sizeof\(\*list\), compare\); :: ": "rows in another order are the same rows",
    r"\((?:line|other)->amount < 0\) == \(part->amount < 0\)\) :: (?:< -> <=|0 -> 1)":
        "an amount of nothing adds nothing, on whichever side",
    r"checking->prepared->lines\[i\]\.amount > 0\) :: > -> >=": "nothing adds nothing",
    r"checking_tell\(checking, NULL, \"/lines\", \"%s is too large by %s\", sum > 0 .* :: > -> >=":
        "there is nothing to tell of a sum of nothing",
    r"sum \+= prepared->lines\[i\]\.currency_amount; :: \+= -> -=": "asked is only whether it is nothing",
    r"if \(!currency_same\(prepared->lines\[i\]\.currency, prepared->lines\[0\]\.currency\)\) :: 0 -> 1":
        "all lines have one currency, or it is not asked further",
    r"prepared->lines\[0\]\.currency\.code\); :: 0 -> 1": "all lines have the same one",
    r"char currency\[4\]; :: 4 -> 5": "room for more than is needed is room enough",
    r"if \(deltas->count > 1\) :: > -> >=": "one is in order, sorted or not",
    r"at = \(at \+ 1\) & mask; :: \+ -> -": "another order of looking finds the same slot",
    r"deltas->slot_count = 2 \* capacity; :: 2 -> 3": "more slots than are needed",
    r"hash_of_id\(prepared->subledger != NULL \? .* :: 0 -> 1": "where there is none, it is not in the form",
    r"if \(fault == OK && prepared->journal->reverses_seq != 0\) :: && -> \|\|":
        "no posting has the seq 0: it is asked for in vain",
    r"if \(line->amount > 0 && ADD_OVERFLOWS.* :: > -> >=": "nothing adds nothing",
    r".*severity >= SEVERITY_HOLD.* :: >= -> >": "every rule warns or refuses",
    r"for \(size_t y = 0;.*year_count.* :: 0 -> 1": "the first year is later than none",
}

SWAPS = [
    (r" < ", " <= "), (r" <= ", " < "), (r" > ", " >= "), (r" >= ", " > "),
    (r" == ", " != "), (r" != ", " == "), (r" && ", " || "), (r" \|\|(?=\s)", " &&"),
    (r" \+ ", " - "), (r" - ", " + "), (r" \* ", " / "), (r" / ", " * "), (r" % ", " / "),
    (r" << ", " >> "), (r" >> ", " << "), (r" & ", " | "), (r" \| ", " & "),
    (r"\+\+", "--"), (r" \+= ", " -= "), (r" -= ", " += "),
    (r"\btrue\b", "false"), (r"\bfalse\b", "true"), (r"(?<=[ (])!(?=[\w(])", ""),
]


class Mutant:
    def __init__(self, path, start, end, text, source):
        self.path, self.start, self.end, self.text = path, start, end, text
        self.line = source.count("\n", 0, start) + 1
        self.before = source[start:end]

    def source(self, original):
        return original[:self.start] + self.text + original[self.end:]

    def __str__(self):
        before, after = (" ".join(text.split()) for text in (self.before, self.text))
        return f"{self.path}:{self.line}: {before or '(nothing)'} -> {after or '(left out)'}"


# ---- what is changed ----

def bare_code(source):
    """Comments, texts and assertions blanked, as long as before."""
    code = TOKEN.sub(lambda found: blank(found[0]), source)
    return re.sub(r"\b(?:_Static_)?assert\s*\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)\s*;",
                  lambda found: blank(found[0]), code)


def functions(code):
    """(name, start, end) of each function's body."""
    for found in re.finditer(r"(?m)^(\w+)\([^;{}]*\)\n\{\n", code):
        yield found[1], found.end(), code.index("\n}\n", found.end())


def statements(code, start, end):
    """(start, end) of statements that can be left out: no declaration, no return, no head of a loop."""
    for found in re.finditer(r"(?<=[;{})\n])\n?([ \t]+)((?:\*|\()?[a-z_][\w>.\[\]*()+-]*(?: [-+*|&^]?= |\(|\+\+|--)[^;{}]*;)",
                             code[start - 1:end]):
        text = found[2]
        if re.match(r"(?:return|if|for|while|else|case|default|break|continue|do|switch|goto)\b", text):
            continue
        if re.match(r"\w*(?:_done|_close|_release|_reset|free)\(", text):
            continue
        begin = start - 1 + found.start(2)
        yield begin, begin + len(text)


def mutants_of(path):
    source = (ROOT / path).read_text(encoding="utf-8")
    code = bare_code(source)
    for name, start, end in functions(code):
        if (path, name) in EQUIVALENT:
            continue
        body = code[start:end]
        for pattern, swap in SWAPS:
            for found in re.finditer(pattern, body):
                yield Mutant(path, start + found.start(), start + found.end(), swap, source)
        # What begins as {0} is written before it is read, or NULL and 0 alike.
        for found in re.finditer(r"(?<![\w.])(?<!\{)(\d+)(?![\w.])", body):
            yield Mutant(path, start + found.start(), start + found.end(), str(int(found[1]) + 1), source)
        for found in re.finditer(r"\bif \(", body):
            depth, at = 1, found.end()
            while depth:
                depth += {"(": 1, ")": -1}.get(body[at], 0)
                at += 1
            a, b = start + found.end(), start + at - 1
            yield Mutant(path, a, b, f"!({source[a:b]})", source)
        for a, b in statements(code, start, end):
            yield Mutant(path, a, b, ";", source)


def is_known(mutant):
    line = (ROOT / mutant.path).read_text(encoding="utf-8").split("\n")[mutant.line - 1].strip()
    change = f"{line} :: {mutant.before.strip()} -> {mutant.text.strip()}"
    return any(re.match(pattern, change) for pattern in EQUIVALENT_LINES)


# ---- one mutant ----

def commands():
    """{path: words that compile it}, and the words that link the tests."""
    listed = json.loads((BUILD / "compile_commands.json").read_text(encoding="utf-8"))
    compile_words = {}
    for entry in listed:
        words = shlex.split(entry["command"])
        words = words[next(i for i, word in enumerate(words) if word.endswith("gcc")):]
        words = [word for word in words if not re.match(r"-W(?!l,|p,)|-O\d|-D_FORTIFY|-g$|-fstack", word)]
        cut = words.index("-o")
        compile_words[os.path.relpath(entry["file"], ROOT)] = words[:cut]
    said = subprocess.run(["ninja", "-C", str(BUILD), "-t", "commands", "summa-tests"],
                          capture_output=True, text=True, check=True).stdout
    link = next(line for line in reversed(said.splitlines()) if "-o summa-tests" in line)
    link = link.split("&&")[1] if "&&" in link else link
    return compile_words, shlex.split(link)


def limit(cpu_seconds):
    """A mutant that goes round for ever, or takes all memory, ends."""
    def set_limits():
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_MAX, MEMORY_MAX))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds + 1))
    return set_limits


def cpu_used():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def runs(words, **more):
    """Whether it ends well; one that never ends does not."""
    process = subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL, start_new_session=True, **more)
    try:
        return process.wait(timeout=SECONDS_MAX) == 0
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, 9)
        process.wait()
        return False


class House:
    """What every mutant is built and tried with."""

    def __init__(self, place):
        self.place = Path(place)
        self.tests = {}
        self.seconds = {}
        self.lock = threading.Lock()
        subprocess.run(["tools/build", "release", "summa-tests"], cwd=ROOT, check=True)
        self.compile_words, self.link_words = commands()
        self.env = {**os.environ, "SUMMA_TEST_ENGINE": "sqlite", "SUMMA_TEST_FIRST": "1"}
        self.env.pop("SUMMA_TEST_LONG", None)

    def compile(self, path, text, folder, *more):
        """Whether the text compiles, as if it were the file at that path."""
        (folder / Path(path).name).write_text(text, encoding="utf-8")
        return runs([*self.compile_words[path], *more, "-w", f"-I{(ROOT / path).parent}",
                     Path(path).name], cwd=folder)

    def build(self, path, text, folder):
        return self.compile(path, text, folder, "-O0", "-shared", f"-Wl,-soname,{LIBRARY}",
                            "-o", LIBRARY)

    def stages_of(self, path, stages):
        """The concept's stages, behind the tests that stand beside the source."""
        own = Path(path).with_name(Path(path).stem + "_test")
        return [[str(own)], *stages] if (ROOT / own).with_suffix(".c").exists() else stages

    def tests_of(self, path):
        """The tests, for which the source at that path is in a library."""
        with self.lock:
            if path not in self.tests:
                folder = self.place / path.replace("/", "+")
                folder.mkdir()
                tests = folder / "summa-tests"
                at = self.link_words.index("-o")
                words = [*self.link_words[:at], "-rdynamic", "-Wl,--no-as-needed",
                         str(folder / LIBRARY), "-o", str(tests), *self.link_words[at + 2:]]
                source = (ROOT / path).read_text(encoding="utf-8")
                if (not self.build(path, source, folder) or not runs(words, cwd=BUILD) or
                        runs([str(tests), "--list"])):  # it must not start without the library
                    sys.exit(f"mutation: the tests cannot be linked with {path} as a library")
                self.tests[path] = str(tests)
            return self.tests[path]

    def holds(self, mutant, folder, words):
        """Whether the tests that hold these words pass with the library in the folder."""
        return runs([self.tests_of(mutant.path), *words], cwd=ROOT,
                    env={**self.env, "LD_LIBRARY_PATH": str(folder)},
                    preexec_fn=limit(self.seconds[tuple(words)]))

    def measure(self, stages):
        """How many processor seconds each stage may take: some times what it takes where nothing is
        changed. There it must pass, or what it catches says nothing."""
        for words in stages:
            if tuple(words) in self.seconds:
                continue
            before = cpu_used()
            if not runs([str(BUILD / "summa-tests"), *words], cwd=ROOT, env=self.env):
                sys.exit(f"mutation: summa-tests {' '.join(words)} fails on the tree as it is")
            self.seconds[tuple(words)] = int(5 * (cpu_used() - before)) + 5

    def is_same(self, mutant, folder):
        """Whether the compiler makes the same code of the mutant as of the original."""
        source = (ROOT / mutant.path).read_text(encoding="utf-8")
        objects = []
        for text in (source, mutant.source(source)):
            if not self.compile(mutant.path, text, folder, "-O2", "-c", "-o", "same.o"):
                return False
            objects.append((folder / "same.o").read_bytes())
        return objects[0] == objects[1]

    def outcome(self, mutant, stages):
        """caught, survived, or none when it does not compile or is the same."""
        source = (ROOT / mutant.path).read_text(encoding="utf-8")
        with tempfile.TemporaryDirectory(prefix="mutant-", dir=self.place) as made:
            folder = Path(made)
            if not self.build(mutant.path, mutant.source(source), folder):
                return "none"
            for words in self.stages_of(mutant.path, stages):
                if not self.holds(mutant, folder, words):
                    return "caught"
            return "none" if self.is_same(mutant, folder) else "survived"


# ---- a concept ----

def chosen(mutants):
    most = int(os.environ.get("SUMMA_TEST_MUTANTS") or 0)
    if not most or most >= len(mutants):
        return mutants
    dice = random.Random(int(os.environ["SUMMA_TEST_SEED"]))
    return sorted(dice.sample(mutants, most), key=lambda mutant: (mutant.path, mutant.start))


def sources_of(word):
    """What a word names: a concept's sources, or the one of them behind its slash."""
    concept, _, stem = word.partition("/")
    patterns, _ = CONCEPTS.get(concept, ([], []))
    return [str(path.relative_to(ROOT)) for pattern in patterns for path in sorted(ROOT.glob(pattern))
            if not path.name.endswith("_test.c") and stem in ("", path.stem)]


def mutants_of_word(word):
    return [mutant for path in sources_of(word) for mutant in mutants_of(path) if not is_known(mutant)]


class Score:
    def __init__(self, ends):
        self.caught = ends.count("caught")
        self.count = self.caught + ends.count("survived")
        self.percent = 100.0 * self.caught / max(1, self.count)

    def __str__(self):
        return f"{self.caught:>5} of {self.count:>5} caught {self.percent:6.1f} %"


class Trial:
    """What became of the mutants of a concept, or of one of its sources."""

    def __init__(self, house, word):
        start = time.monotonic()
        _, stages = CONCEPTS[word.partition("/")[0]]
        mutants = chosen(mutants_of_word(word))
        for path in dict.fromkeys(mutant.path for mutant in mutants):
            house.measure(house.stages_of(path, stages))
        with ThreadPoolExecutor(JOBS) as pool:
            ends = list(pool.map(lambda mutant: house.outcome(mutant, stages), mutants))
        self.word = word
        self.survivors = [mutant for mutant, end in zip(mutants, ends) if end == "survived"]
        self.score = Score(ends)
        self.sources = {path: Score([end for mutant, end in zip(mutants, ends) if mutant.path == path])
                        for path in dict.fromkeys(mutant.path for mutant in mutants)}
        self.seconds = time.monotonic() - start

    def __str__(self):
        return f"{self.word:<8} {self.score} in {self.seconds:.0f} s"

    def is_enough(self):
        return self.score.percent >= SCORE_MIN


def tell(trials):
    """Survivors first, scores last: a log is read from its end."""
    for trial in trials:
        for mutant in trial.survivors:
            print(f"survived {trial.word} {mutant}")
    for trial in trials:
        for path, score in trial.sources.items():
            print(f"{path:<40} {score}")
    for trial in trials:
        print(trial)
        if not trial.is_enough():
            print(f"FAIL {trial.word} has less than {SCORE_MIN:.0f} %")
    held = [trial.is_enough() for trial in trials]
    print(f"{held.count(True)} passed, {held.count(False)} failed")
    return all(held)


def main(words):
    listing = "--list" in words
    named = [word for word in words if word != "--list"] or list(CONCEPTS)
    if not all(sources_of(word) for word in named):
        sys.exit(f"mutation: there are {' '.join(CONCEPTS)}, and their sources as gate/submit")
    if listing:
        for word in named:
            for mutant in mutants_of_word(word):
                print(mutant)
        return 0
    if "SUMMA_TEST_MUTANTS" in os.environ:
        seed = os.environ.setdefault("SUMMA_TEST_SEED", str(random.SystemRandom().randrange(1 << 32)))
        print(f"seed {seed} (repeat with SUMMA_TEST_SEED={seed})", flush=True)
    trials = []
    with tempfile.TemporaryDirectory(prefix="summa-mutation-", dir=PLACE) as place:
        house = House(place)
        for word in named:
            trials.append(Trial(house, word))
            print(trials[-1], flush=True)
    return not tell(trials)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
