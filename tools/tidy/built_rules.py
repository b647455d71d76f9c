"""Rules that ask the compiler, the linker or the built program."""

import os
import re
import subprocess
from concurrent.futures import ThreadPoolExecutor

from c_rules import all_c
from tree import ROOT, files

JOBS = int(os.environ.get("SUMMA_JOBS") or os.cpu_count() or 2)
RELEASE = ROOT / "build/release"


def run(*command, **more):
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, **more)


def in_parallel(function, items):
    with ThreadPoolExecutor(JOBS) as pool:
        for findings in pool.map(function, items):
            yield from findings


def build_release():
    built = run("tools/build", "release")
    return [] if built.returncode == 0 else [built.stdout + built.stderr + "the release does not build"]


def format_c():
    found = run("clang-format", "--dry-run", "--Werror", *(path for path in all_c() if path[-1] in "ch"))
    places = re.findall(r"(?m)^(\S+?:\d+):\d+: error", found.stderr)
    if found.returncode != 0 and not places:
        yield f"clang-format failed: {found.stderr}"
    for path in sorted({place.rsplit(":", 1)[0] for place in places}):
        yield f"{path}: not laid out by .clang-format; run make format"


def headers():
    """Every header compiles alone."""
    flags = run("pkg-config", "--cflags", "sqlite3", "libpq", "libsodium", "nettle", "jansson", "smartcols",
                "liboath", "libqrencode")

    def one(path):
        compiled = run("gcc", "-std=gnu17", "-D_GNU_SOURCE", "-Isrc", "-I.", "-Ibuild/release/generated",
                       *flags.stdout.split(), "-fsyntax-only", "-Wall", "-Wextra", "-x", "c", path)
        if compiled.returncode != 0:
            first = re.search(r"(?m)^.*error: .*$", compiled.stderr)
            yield (f"{path}:1: does not compile alone ({first[0] if first else compiled.stderr}); "
                   "include what it uses")

    yield from build_release()
    yield from in_parallel(one, files("src/**/*.h") + files("tests/**/*.h"))


def defined(paths, kinds):
    """{path: names that it defines} of objects or programs."""
    found = {str(path): set() for path in paths}
    for line in run("nm", "--defined-only", "--print-file-name", *found).stdout.splitlines():
        path, _, symbol = line.partition(":")
        if len(symbol.split()) == 3 and symbol.split()[1] in kinds:
            found[path].add(symbol.split()[2])
    return found


def exported(kinds):
    """(source path, names) of the library's own files."""
    below = RELEASE / "CMakeFiles/summa-core.dir"
    objects = {str(below / (source + ".o")): source for source in files("src/**/*.c")}
    for path, found in defined([path for path in objects if os.path.exists(path)], kinds).items():
        yield objects[path], found


def concepts(source):
    """Names that a source may begin its exports with: its own first word, its folders', and those
    of the headers beside it and of its room's that it includes, with the first words of the structs
    and enums that they define. A folder of a format keeps the promise of exchange/file/file.h."""
    folder = (ROOT / source).parent
    room = source.split("/")[1]
    included = re.findall(rf'(?m)^#include "({room}/[^"]+\.h)"', (ROOT / source).read_text())
    yield from source[len("src/"):].split("/")[:-1]
    yield folder.joinpath(source).stem.split("_")[0]
    for header in {*folder.glob("*.h"), *(ROOT / "src" / path for path in included)}:
        yield header.stem
        yield from re.findall(r"(?m)^(?:struct|enum) ([a-z]+)\w* \{", header.read_text())


def names():
    """What a file exports begins with its name, a folder it stands in, or a type of its headers."""
    yield from build_release()
    for source, exports in exported("TDBRVW"):
        known = set(concepts(source))
        for name in sorted(exports):
            if not any(name == word or name.startswith(word + "_") for word in known):
                yield (f"{source}:1: exports {name}; begin it with the name of the file, its folder or "
                       "a type that its headers define, or make it static")


def unused():
    """Functions that neither the program nor a test keeps after the linker's sweep."""
    yield from build_release()
    if not (RELEASE / "summa").exists():
        yield "build/release/summa: was not built; is src/main.c there?"
        return
    kept = set().union(*defined([RELEASE / "summa", RELEASE / "summa-tests"], "Tt").values())
    for source, exports in exported("T"):
        for name in sorted(exports - kept):
            yield f"{source}:1: {name} is used by nobody; delete it, or make it static"


def prepare():
    """Every statement prepares on both engines: store/catalogue_test.c, run on each."""
    yield from build_release()
    tests = str(RELEASE / "summa-tests")
    for engine, before in (("sqlite", []), ("postgres", ["tests/with-postgres.sh"])):
        if before and not (ROOT / before[0]).exists():
            yield f"{before[0]}: is not there; without it no statement is tried on {engine}"
            continue
        ended = run(*before, "env", f"SUMMA_TEST_ENGINE={engine}", tests, "catalogue_test")
        if ended.returncode != 0:
            said = re.sub(r"(?m)^\d+ passed, \d+ failed$", "", ended.stdout + ended.stderr).strip()
            yield f"{said}\nnot every .sql file prepares on {engine}; give that engine a sibling file"


def clang_says(checks):
    """What the checks of .clang-tidy, changed by these, say of our own files."""
    told = ["--extra-arg=-include", f"--extra-arg={ROOT}/tools/tidy/analyzer.h"]

    def some(paths):
        said = run("clang-tidy", "-p", "build/clang", "--quiet", f"--checks={checks}",
                   *(told if "src/base/fault.c" not in paths else []), *paths)
        found = re.findall(r"(?m)^(\S+:\d+):\d+: (?:warning|error): (.*)$", said.stdout)
        if said.returncode != 0 and not found:
            yield f"{paths[0]}:1: clang-tidy failed, here or up to {paths[-1]}: {said.stderr[-500:]}"
        for place, message in found:
            yield f"{os.path.relpath(place, ROOT)}: {message}"

    built = run("tools/build", "clang", "generated/sql_catalogue.h")
    if built.returncode != 0:
        yield built.stdout + built.stderr + "its SQL is not packed for clang"
        return
    ours = [path for folder in ("src/**", "tests", "tests/fault/**", "tests/sim/**")
            for path in files(f"{folder}/*.c")]
    alone = ["src/base/fault.c"]  # analyzer.h is about its functions
    ours = [path for path in ours if path not in alone]
    # Each start costs as much as a file.
    at_once = [ours[at:at + 16] for at in range(0, len(ours), 16)]
    yield from sorted(set(in_parallel(some, [alone, *at_once])))


def clang_tidy():
    """The checks of .clang-tidy that look at one place at a time."""
    yield from clang_says("-clang-analyzer-*")


def analyzer():
    """Those that follow paths through a function: minutes."""
    listed = run("clang-tidy", "-p", "build/clang", "--list-checks", "src/main.c").stdout
    yield from clang_says(",".join(["-*", *re.findall(r"\bclang-analyzer-\S+", listed)]))
