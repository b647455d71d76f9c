#!/usr/bin/env python3
"""The pages that people follow show what the program says.

Runs the blocks of README.md and docs/guide.md, each page in a folder of its own, one block after
the other in one shell, and compares.

```console blocks show commands and answers:
    $ command        lines that begin with "> " go on with it
    answer           as printed; "..." alone stands for any lines, at a line's end for any rest
A command whose answer on the page is a refusal is refused; all others succeed. Journals have the ids
that the page gives them: where it shows "Journal 76 is saved", what is printed says which one is
meant.

```sh blocks are only run; each command of them succeeds.

And the manual page names every command. Needs build/release/summa. Ends with "N passed, N failed"; one test is one command, or one sh block.
"""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGES = ["README.md", "docs/guide.md"]
MADE = re.compile(r"(?m)^Journal (\d+) is (?:saved|posted)")
REFUSAL = re.compile(r'(?m)^(?:summa: |  "status": )')
MARK = "### end of the command: "


class Shell:
    """A bash that lives as long as the page."""

    def __init__(self, folder):
        env = {name: value for name, value in os.environ.items()
               if not name.startswith("SUMMA_") and name not in ("VISUAL", "EDITOR")}
        env["PATH"] = f"{ROOT}/build/release:{env['PATH']}"
        self.bash = subprocess.Popen(["bash"], cwd=folder, env=env, stdin=subprocess.PIPE,
                                     stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)

    def run(self, command):
        """What it prints, on both streams, and its exit code."""
        self.bash.stdin.write(f"{command}\nprintf '\\n{MARK}%d\\n' $?\n")
        self.bash.stdin.flush()
        said = []
        for line in self.bash.stdout:
            if line.startswith(MARK):
                return "\n".join(said).rstrip("\n"), int(line[len(MARK):])
            said.append(line.rstrip("\n").rstrip())
        return "\n".join(said), -1

    def close(self):
        self.bash.stdin.close()
        self.bash.wait()


def blocks(page):
    """(language, number of its first line, lines) of a page's fenced blocks."""
    language, start, lines = None, 0, []
    for number, line in enumerate((ROOT / page).read_text().split("\n"), 1):
        if language is None and line.startswith("```"):
            language, start, lines = line[3:].strip(), number + 1, []
        elif line.startswith("```"):
            yield language, start, lines
            language = None
        else:
            lines.append(line)


def steps(start, lines):
    """(line number, command, answer) of a console block."""
    found = []
    for number, line in enumerate(lines, start):
        if line.startswith("$ "):
            found.append((number, [line[2:]], []))
        elif line.startswith("> ") and not found[-1][2]:
            found[-1][1].append(line[2:])
        else:
            found[-1][2].append(line.rstrip())
    for number, command, answer in found:
        yield number, "\n".join(command), "\n".join(answer).strip("\n")


def pattern_of(answer):
    lines = []
    for line in answer.split("\n"):
        if line == "...":
            lines.append(r"(?:.*\n)*?")
        elif line.endswith("..."):
            lines.append(re.escape(line[:-3]) + r".*\n")
        else:
            lines.append(re.escape(line) + r"\n")
    return re.compile("".join(lines))


class Page:
    def __init__(self, name):
        self.name = name
        self.ids = {}
        self.passed = 0
        self.failed = 0

    def today(self, text):
        for on_page, now in self.ids.items():
            text = re.sub(rf"(?m)(?<=[ =]){on_page}(?=[ `]|$)", now, text)
        return text

    def learn(self, answer, said):
        for on_page, now in zip(MADE.findall(answer), MADE.findall(said)):
            self.ids[on_page] = now

    def count(self, holds, line, what, said):
        if holds:
            self.passed += 1
            return
        self.failed += 1
        print(f"{self.name}:{line}: {what}; it says:")
        print("    " + said.replace("\n", "\n    "))

    def show(self, shell, line, command, answer):
        said, code = shell.run(self.today(command))
        self.learn(answer, said)
        refused = REFUSAL.search(answer) is not None
        matches = pattern_of(self.today(answer)).fullmatch(said + "\n")
        self.count(matches and (code != 0) == refused, line,
                   f"`{command.splitlines()[0]}` ends with {code}, and not as the page shows", said)

    def play(self, folder):
        shell = Shell(folder)
        for language, start, lines in blocks(self.name):
            if language == "console":
                for line, command, answer in steps(start, lines):
                    self.show(shell, line, command, answer)
            elif language == "sh":
                said, code = shell.run("(set -e\n" + "\n".join(lines) + "\n)")
                self.count(code == 0, start, f"the block ends with {code}", said)
        shell.close()


def unnamed():
    """Commands that the manual page leaves out."""
    overview = subprocess.run([ROOT / "build/release/summa"], capture_output=True, text=True, check=True)
    manual = (ROOT / "docs/summa.1").read_text()
    named = set(re.split(r"[ ,\n]+", " ".join(re.findall(r"(?m)^\.It Cm (.*)$", manual))))
    return [name for name in re.findall(r"(?m)^  ([a-z]+)  ", overview.stdout)
            if name not in named | {"help", "version"}]


def main():
    passed = failed = 0
    for name in unnamed():
        print(f"docs/summa.1: does not name the command {name}")
        failed += 1
    passed += failed == 0
    for name in PAGES:
        page = Page(name)
        with tempfile.TemporaryDirectory() as folder:
            for below in ("build", "tests"):
                os.symlink(ROOT / below, Path(folder) / below)
            page.play(folder)
        passed += page.passed
        failed += page.failed
    print(f"{passed} passed, {failed} failed")
    return failed > 0 or passed == 0


sys.exit(main())
