#!/usr/bin/env python3
"""Bad input: whatever a file holds, Summa says what is wrong with it and keeps the books as they were.

    tests/bad_input.py [PROGRAMME [WORD...]]     build/release/summa unless said; cases that hold a WORD,
                                                 or one of those in SUMMA_TEST_ONLY

Every case runs the real program on books of its own making, and requires of it: the exit code, the words
that tell what is wrong and where, no order to the terminal in what is said, no crash, an end within
seconds, every table of the database as it was, and no file left behind. Small files and what is to be
said of them are the rows of tests/data/bad/TABLE; those that are large, made of the books at hand or
change while they are read are made here. Ends with "N passed, N failed".
"""

import csv
import hashlib
import io
import json
import os
import random
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
BAD = os.path.join(ROOT, "tests/data/bad")
SUMMA = os.path.abspath(sys.argv[1] if len(sys.argv) > 1 else os.path.join(ROOT, "build/release/summa"))
WORDS = sys.argv[2:] or os.environ.get("SUMMA_TEST_ONLY", "").split()
SECONDS = 60  # until a case counts as hanging; each takes well under one
COLUMNS = '"columns": {"journal": 1, "date": 2, "account": 3, "amount": 4, "text": 5}'
MAPPING = '{"delimiter": ",", "decimal": ".", "date": "YYYY-MM-DD", "group": "journal", %s}' % COLUMNS
CHART = '{"kind": "chart", "delimiter": ",", "columns": {"code": 1, "name": 2, "type": 3}}'

passed = 0
failed = 0


# ---- the program ----


def summa(*words, text=None, check=False):
    """Its exit code and all that it said."""
    environment = {"PATH": "/usr/bin:/bin", "SUMMA_DATABASE": "books.db", "NO_COLOR": "1",
                   "TMPDIR": os.getcwd(), "ASAN_OPTIONS": "abort_on_error=1"}
    try:
        done = subprocess.run([SUMMA, *words], input=text, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, timeout=SECONDS, env=environment,
                              stdin=subprocess.DEVNULL if text is None else None)
    except subprocess.TimeoutExpired:
        return None, b"it hangs"
    if check and done.returncode != 0:
        sys.exit("summa %s: %d\n%s" % (" ".join(map(str, words)), done.returncode, done.stdout.decode()))
    return done.returncode, done.stdout


def write(name, content):
    with open(name, "wb") as file:
        file.write(content if isinstance(content, bytes) else content.encode())
    return name


def read(name):
    with open(name, "rb") as file:
        return file.read()


def make_books():
    """A company with a year, a chart and a posting; signed, and copied."""
    for words in (["init"], ["company", "create", "ACME", "Acme AB", "--currency", "SEK"],
                  ["year", "create", "2026-01-01"],
                  ["account", "create", "1930", "Bank", "--type", "asset"],
                  ["account", "create", "3000", "Sales", "--type", "income"],
                  ["account", "create", "5010", "Rent", "--type", "expense"],
                  ["account", "create", "2091", "Retained", "--type", "equity"],
                  ["company", "set", "--retained", "2091"], ["dimension", "add", "1", "100", "North"],
                  ["journal", "new", "--date", "2026-01-31", "--text", "Rent", "--post", "5010=1000",
                   "1930=-1000"],
                  ["journal", "new", "--date", "2026-01-31", "--text", "A draft", "5010=1", "1930=-1"],
                  ["checkpoint", "make", "--to", "good.checkpoint"], ["backup", "good.db"]):
        summa(*words, check=True)
    write("good.receipt", summa("receipt", "1", check=True)[1])
    write("rows.csv", "journal,date,account,amount,text\n1,2026-02-09,1930,5.00,a\n1,2026-02-09,3000,-5.00,b\n")


def digest(path="books.db"):
    """Of every row of every table."""
    whole = hashlib.sha256()
    with sqlite3.connect("file:%s?mode=ro" % path, uri=True) as database:
        tables = database.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
        for (table,) in tables.fetchall():
            rows = sorted(map(repr, database.execute('SELECT * FROM "%s"' % table).fetchall()))
            whole.update(repr((table, rows)).encode())
    database.close()
    return whole.hexdigest()


def listing():
    """What lies in the folder, without what SQLite keeps beside an open database."""
    return sorted(name for name in os.listdir(".") if not name.endswith(("-wal", "-shm", ".lock")))


# ---- a case ----


def complain(case, what, said):
    global failed
    failed += 1
    print("FAIL %s: %s" % (case, what))
    for line in said.decode("utf-8", "replace").splitlines()[:12]:
        print("     | " + line)
    return False


def is_shown(said):
    """UTF-8, and nothing in it that a terminal obeys."""
    try:
        text = said.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", text)


def judge(case, code, said, exits, says, before):
    if code is None or code < 0 or code > 9 or b"Sanitizer" in said or b"runtime error" in said:
        return complain(case, "it ended with %s" % code, said)
    if code not in exits:
        return complain(case, "exit %d, not %s" % (code, exits), said)
    if not is_shown(said):
        return complain(case, "what is said is not fit for a terminal: %r" % said[:300], said)
    for words in says:
        if words.startswith("!") and words[1:].encode() in said:
            return complain(case, "it says %s" % words[1:], said)
        if not words.startswith("!") and words.encode() not in said:
            return complain(case, "it does not say %s" % words, said)
    if (digest(), listing()) != before:
        return complain(case, "it changed something: %s, %s" % (before[1], listing()), said)
    return True


def run(case, words, exits, *says, text=None):
    """The program with these words, refused, says these things and changes nothing."""
    global passed
    if WORDS and not any(word in case for word in WORDS):
        return
    exits = exits if isinstance(exits, tuple) else (exits,)
    before = digest(), listing()
    code, said = summa(*words, text=text)
    if judge(case, code, said, exits, says, before):
        passed += 1


def refuses(case, content, words, exits, *says):
    """The same, on a file named as the case is, which stands where the words have @FILE@."""
    name = write(case.split("/")[-1], content)
    run(case, [word.replace("@FILE@", name) for word in words], exits, *says)
    os.unlink(name)


IMPORT = ["import", "--company", "ACME", "@FILE@"]
CALL = ["call", "journal.create", "--input", "@FILE@"]


# ---- the table ----


def words_of(folder, content):
    words = {
        "sie": IMPORT, "hledger": IMPORT, "ndjson": IMPORT, "csv": [*IMPORT, "--columns", MAPPING],
        "chart-csv": [*IMPORT, "--columns", CHART], "chart": IMPORT, "call": CALL,
        "draft": ["journal", "new", "--file", "@FILE@"], "warned": [*IMPORT, "--check"],
    }
    if folder == "mapping":
        return ["import", "--company", "ACME", "rows.csv", "--columns", content.decode()]
    return words[folder]


def table():
    with open(os.path.join(BAD, "TABLE"), encoding="utf-8") as rows:
        for row in rows:
            if row.startswith("#"):
                continue
            path, code, says = (cell.strip() for cell in row.split("|"))
            content = read(os.path.join(BAD, path))
            refuses(path, content, words_of(path.split("/")[0], content), int(code),
                    *filter(None, says.split(" ; ")))


# ---- files that are large ----

SIE = ('#FLAGGA 0\n#FORMAT PC8\n#SIETYP 4\n#FNAMN "Acme AB"\n#RAR 0 20260101 20261231\n#KONTO 1930 "Bank"\n'
       '#KONTO 3000 "Sales"\n')
VOUCHER = "#VER A %d 20260210 x\n{\n#TRANS 1930 {} 1.00\n#TRANS 3000 {} -1.00\n}\n"
JOURNAL = "2026-02-10 x\n  bank:1930  1.00 SEK\n  sales:3000\n\n"
LINE = ('{"date": "2026-02-10", "lines": [{"account": "1930", "amount": "1.00"},'
        ' {"account": "3000", "amount": "-1.00"}]}\n')
ROWS = "journal,date,account,amount,text\n" + "".join(
    "%d,2026-02-10,1930,1.00,x\n%d,2026-02-10,3000,-1.00,\n" % (i, i) for i in range(1, 20))
REQUEST = ('{"company": "ACME", "date": "2026-02-10", "lines": [{"account": "1930", "amount": "1.00"},'
           ' {"account": "3000", "amount": "-1.00"}]}')
LONG = "x" * (10 * 1024 * 1024)


def large():
    refuses("large/line.se", SIE + "#KONTO 1931 " + LONG, IMPORT, 3, "file.large", "line.se:8", "1 MiB")
    refuses("large/line.journal", JOURNAL + "; " + LONG, IMPORT, 3, "file.large", "line.journal:5")
    refuses("large/line.ndjson", LINE + '{"date": "2026-02-10", "description": "' + LONG, IMPORT, 3,
            "ndjson.json", "line.ndjson:2")
    refuses("large/line.csv", ROWS + "9,2026-02-10,1930,1.00," + LONG, [*IMPORT, "--columns", MAPPING], 3,
            "file.large", "line.csv:40")
    refuses("large/quote.csv", ROWS + '9,2026-02-10,1930,1.00,"' + "x\n" * 2000000,
            [*IMPORT, "--columns", MAPPING], 3, "csv.row", "quote.csv:40", "not closed within 1 MiB")
    refuses("large/accounts.json", '{"1": "%s%s"}' % (LONG, LONG), IMPORT, 3, "file.large", "16 MiB")
    refuses("large/text.json", REQUEST.replace('"date"', '"description": "%s", "date"' % LONG), CALL, 3,
            "text.long", "/description")
    refuses("large/deep.json", "[" * 1000000, CALL, 3, "json.invalid", "deeper than 32", "deep.json:1")
    refuses("large/accounts-deep.json", '{"1": ' + '{"a": ' * 1000000, IMPORT, 3, "accounts-deep.json:1")
    refuses("large/lines.json", REQUEST.replace("[{", "[" + '{"account": "1930"},' * 100000 + "{"), CALL, 3,
            "field.range", "/lines", "100002")
    many = "".join('#VER A %d 20260230 x\n{\n}\n' % i for i in range(20000))
    refuses("large/wrong.se", SIE + many, IMPORT, 3, "wrong.se:8", "9997 more sie.date", "10000 more that were counted")


# ---- files that are cut or bent anywhere ----


def anywhere():
    """None of these may crash; --check writes nothing, whatever the file has become."""
    sie = SIE + "".join(VOUCHER % i for i in range(1, 4))
    for name, content, words in (
            ("cut.se", sie, IMPORT), ("cut.journal", JOURNAL * 4, IMPORT),
            ("cut.ndjson", LINE * 4, IMPORT),
            ("cut.csv", ROWS, [*IMPORT, "--columns", MAPPING])):
        for at in range(1, len(content), len(content) // 8):
            refuses("anywhere/%d-%s" % (at, name), content[:at], [*words, "--check"], (0, 3))
    for at in range(1, len(REQUEST), len(REQUEST) // 12):
        refuses("anywhere/%d-cut.json" % at, REQUEST[:at], CALL, 3, "json.invalid", "cut.json:1")
    dice = random.Random(2026)
    for i in range(12):
        bent = bytearray(sie.encode())
        for _ in range(6):
            bent[dice.randrange(len(bent))] = dice.randrange(256)
        refuses("anywhere/%d-bent.se" % i, bytes(bent), [*IMPORT, "--check"], (0, 3))


# ---- files that are none, or another at each look ----


def no_files():
    os.mkdir("folder.se")
    os.mkfifo("pipe.se")
    plain = "not a plain file"
    for name, says in (("folder.se", plain), ("pipe.se", plain), ("/dev/zero", plain), ("/dev/null", plain),
                       ("/proc/self/mem", "Input/output error"), ("nowhere.se", "No such file")):
        run("none/import %s" % name, ["import", "--company", "ACME", name], 4, "file.open", name.split("/")[-1], says)
    doors = {"call": ["call", "journal.create", "--input"], "checkpoint": ["checkpoint", "check"],
             "draft": ["journal", "new", "--file"], "check": ["journal", "check", "--file"],
             "structure": ["structure", "set"], "receipt": ["receipt", "--check"],
             "template": ["template", "create", "T", "--file"], "attach": ["attach", "1"],
             "verify": ["verify", "--checkpoint"]}
    for name, says in (("folder.se", plain), ("pipe.se", plain), ("/dev/zero", plain), ("/dev/null", plain),
                       ("nowhere.se", "No such file")):
        for door, words in doors.items():
            run("none/%s %s" % (door, name), [*words, name], 4, "file.open", name, says)
    for door in ("call", "checkpoint", "draft"):
        run("none/%s memory" % door, [*doors[door], "/proc/self/mem"], 4, "file.open", "Input/output error")
    for name in ("folder.se", "pipe.se", "/dev/zero"):
        run("none/database %s" % name, ["-d", name, "company", "list"], 9, "store.open", name, plain)
        run("none/init %s" % name, ["-d", name, "init"], 9, "store.open", name, plain)
        run("none/key %s" % name, ["--key-file", name, "checkpoint", "make"], (3, 4, 9), name, plain)
    for name in ("folder.se", "pipe.se", "/dev/zero", "nowhere.se"):
        run("none/restore %s" % name, ["-d", "new.db", "restore", name], 4, "file.open", name)
    os.rmdir("folder.se")
    os.unlink("pipe.se")


def hammer(change, stop):
    while not stop.is_set():
        change()


def while_read(case, change, exits, *says):
    """Another process changes the file all the time that it is copied."""
    name = write("changing.se", SIE + VOUCHER % 1 + "\n" * (48 << 20))
    stop = threading.Event()
    thread = threading.Thread(target=hammer, args=(lambda: change(name), stop))
    thread.start()
    time.sleep(0.02)
    run("changing/" + case, ["import", "--company", "ACME", name, "--check"], exits, *says)
    stop.set()
    thread.join()
    os.unlink(name)


def grow(name):
    with open(name, "ab") as file:
        file.write(b"#KONTO 1931 x\n")


def shrink(name):
    os.truncate(name, max(os.path.getsize(name) - 64, 0))


def rewrite(name):
    with open(name, "r+b") as file:
        file.write(b"#FLAGGA 1")
        file.seek(0)
        file.write(b"#FLAGGA 0")


def replace(name):
    for content in ("x,y\n1,2\n", SIE, '{"1": "a"}'):
        with open("/tmp/summa-bad-%d" % os.getpid(), "w") as file:
            file.write(content)
        shutil.move("/tmp/summa-bad-%d" % os.getpid(), name)


def changing():
    while_read("it grows", grow, 5, "file.changed", "changing.se", "wait until it is whole")
    while_read("it is cut", shrink, 5, "file.changed", "changing.se")
    while_read("it is written over", rewrite, 5, "file.changed", "changing.se")
    while_read("another takes its place", replace, (0, 3, 5))


# ---- the same again ----


def again():
    """What was done once is not done again; the books at hand are those after the first time."""
    write("once.se", SIE + VOUCHER % 1)
    summa("import", "--company", "ACME", "once.se", check=True)
    run("again/import", ["import", "--company", "ACME", "once.se"], 5, "import.twice", "--again")
    run("again/continue", ["import", "--company", "ACME", "once.se", "--continue"], 4, "import.unknown")
    write("once.json", REQUEST)
    summa("call", "journal.create", "--input", "once.json", "--key", "K1", check=True)
    run("again/key", ["call", "journal.create", "--input", "once.json", "--key", "K1"], 0, '"journal_id"')
    write("once.json", REQUEST.replace("1.00", "2.00"))
    run("again/other body", ["call", "journal.create", "--input", "once.json", "--key", "K1"], 3,
        "key.reused")
    run("again/long key", ["call", "journal.create", "--input", "once.json", "--key", "K" * 5000], 3)
    os.unlink("once.se")
    os.unlink("once.json")


# ---- checkpoints and receipts ----


def sealed():
    for kind, words in (("checkpoint", ["checkpoint", "check", "@FILE@"]), ("receipt", ["receipt", "--check", "@FILE@"])):
        good = read("good." + kind).decode()
        wrong = "checkpoint.invalid"
        at = "bad." + kind
        name = "sealed/" + at
        refuses(name, "", words, 3, wrong, at)
        refuses(name, good[:700], words, 3, wrong, at, "from its BEGIN to its END")
        refuses(name, good + good, words, 3, wrong, at, "not one SUMMA")
        refuses(name, good.replace("ACME", "ACNE", 1), words, 3, wrong, at, "not what was signed")
        refuses(name, good.replace("474c4a31", "474c4a32", 1), words, 3, wrong, at, "not the form")
        refuses(name, re.sub("(Signature:\n  )(.)", lambda m: m[1] + ("0" if m[2] != "0" else "1"), good),
                words, 3, wrong, at, "signature does not hold")
        refuses(name, re.sub("Signature:(.|\n)*-----END", "Signature:\n  00\n-----END", good), words, 3, wrong,
                at, "incomplete")
        refuses(name, good.replace("Key: ", "Key: 0", 1), words, 3, wrong, at)
        refuses(name, "\0" + good, words, 3, "text.invalid", at + ":1", "zero byte")
        refuses(name, read("good.db")[:5000], words, 3, at)
        refuses(name, "\x1b[31m" + good.replace("ACME", "\x1b]0;x\x07", 1), words, 3, wrong, at)
        run(name + " of another key", [word.replace("@FILE@", "good." + kind) for word in words]
            + ["--public-key", "00" * 32], 3, wrong, "signed with the key")
        run(name + " of no key", [word.replace("@FILE@", "good." + kind) for word in words]
            + ["--public-key", "xyz"], 4, "key.unknown", "64 hexadecimal digits")
    good = read("good.checkpoint").decode()
    verify = ["verify", "--checkpoint", "@FILE@"]
    refuses("sealed/cut.checkpoint", good + good[:700], verify, 3, "checkpoint.invalid", "cut.checkpoint", "cut off")
    refuses("sealed/none.checkpoint", "none", verify, 3, "no checkpoint of company ACME")
    refuses("sealed/line.checkpoint", good.replace("Postings: 1", "Postings: 2"), verify, 3,
            "checkpoint.invalid", "line.checkpoint", "not what was signed")
    for name, content in (("short.key", "summa"), ("empty.key", ""), ("swapped.key", None)):
        if content is None:
            lines = read("summa.key").decode().split("\n")
            content = lines[0] + "\n" + lines[1][:-1] + ("0" if lines[1][-1] != "0" else "1") + "\n"
        write(name, content)
        os.chmod(name, 0o600)
        run("sealed/" + name, ["receipt", "1", "--key-file", name], 4, "key.unknown", name)
        os.unlink(name)


# ---- databases and backups ----


def bend(content, old, new):
    """The last place of it: pages that were rewritten leave old ones."""
    assert old in content and len(old) == len(new)
    return content.replace(old, new)


def databases():
    good = read("good.db")
    restore = ["-d", "new.db", "restore", "@FILE@"]
    refuses("restore/empty.db", "", restore, 4, "file.open", "empty.db", "no backup of Summa")
    refuses("restore/words.db", "Dear reader" * 500, restore, 4, "words.db", "no backup of Summa")
    refuses("restore/cut.db", good[:100000], restore, 4, "cut.db")
    refuses("restore/short.db", good[:-4096], restore, (4, 9), "short.db")
    refuses("restore/bent.db", bend(good, b"Rent", b"Rant"), restore, 9, "verify.")
    refuses("restore/page.db", good[:8192] + b"\xff" * 4096 + good[12288:], restore, (4, 9), "page.db")
    write("signed.db", good)
    write("signed.db.checkpoint", read("good.db.checkpoint").decode().replace("Postings: 1", "Postings: 2"))
    run("restore/signed.db", ["-d", "new.db", "restore", "signed.db"], 3, "checkpoint.invalid")
    run("restore/over", ["-d", "books.db", "restore", "good.db"], 5, "store.duplicate", "--replace")
    write("bent.db", bend(good, b"Rent", b"Rant"))
    run("restore/replace", ["-d", "books.db", "restore", "bent.db", "--replace"], 9, "verify.")
    for name in ("signed.db", "signed.db.checkpoint", "bent.db"):
        os.unlink(name)
    for name, content in (("words.db", b"Dear reader" * 500), ("cut.db", good[:50000]), ("empty.db", b"")):
        write(name, content)
        run("database/" + name, ["-d", name, "company", "list"], (4, 9), name)
        os.unlink(name)
    for name in ("nowhere/books.db", ".", "/dev/zero", "postgres://%zz", "postgres://h:1:2/x"):
        run("database/" + name, ["-d", name, "company", "list"], (4, 7, 9), "store.")


# ---- words ----


def odd_words():
    odd = b"\xff\x1b[31m\xc2\x9b"
    run("words/command", [odd], 3, "usage")
    run("words/option", [b"--" + odd], 3, "usage")
    run("words/company", ["account", "list", "--company", odd], (3, 4))
    run("words/field", ["call", "account.show", b"account=" + odd], 3)
    run("words/field name", ["call", "account.show", odd + b"=1"], 3)
    run("words/amount", ["journal", "new", "--date", "2026-02-10", b"1930=" + odd], 3, "amount.invalid")
    run("words/file", ["import", "--company", "ACME", odd], 3, "text.invalid")
    run("words/long", ["journal", "new", "--text", "x" * 100000, "1930=1", "3000=-1"], 3, "text.long")
    run("words/account", ["account", "create", odd, "Name", "--type", "asset"], 3)
    run("words/name", ["account", "create", "1999", odd, "--type", "asset"], 3)
    run("words/seq", ["receipt", "9" * 40], 3)
    run("words/date", ["journal", "new", "--date", "2026-02-29", "1930=1", "3000=-1"], 3, "day.invalid")
    run("words/reason", ["--reason", odd, "account", "create", "1998", "x", "--type", "asset"], 3,
        "text.invalid", "reason")
    run("words/key", ["--key", odd, "account", "create", "1998", "x", "--type", "asset"], 3,
        "text.invalid", "key")
    write(os.fsdecode(odd) + ".se", SIE + VOUCHER % 1)
    run("words/file name", ["import", "--company", "ACME", os.fsdecode(odd) + ".se", "--check"], (0, 3))
    os.unlink(os.fsdecode(odd) + ".se")


# ---- what leaves for spreadsheets ----

FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\uff1d1+1", "\uff0b1", "\uff0d1", "\uff201", "'=1", "''x", "=cmd|' /C calc'!A0"]
NUMBER = re.compile(r"^-?[0-9]+(\.[0-9]+)?$")


def no_formulas(case, said):
    global passed
    for row in csv.reader(io.StringIO(said.decode())):
        for cell in row:
            if cell[:1] in tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20") and cell and not NUMBER.match(cell):
                complain(case, "a spreadsheet would run %r" % cell, said)
                return
    passed += 1


def formulas():
    """No text becomes a formula, and amounts stay numbers; what was written reads back as it was."""
    global passed
    if WORDS and not any(word in "formulas" for word in WORDS):
        return
    for i, text in enumerate(FORMULAS):
        summa("account", "create", "--type", "expense", "--", "50%02d" % (20 + i), text, check=True)
        summa("journal", "new", "--date", "2026-03-01", "--text", text, "--reference", text, "--post",
              "50%02d=1.50" % (20 + i), "1930=-1.50", check=True)
    for words in (["export", "csv"], ["export", "chart-csv"], ["account", "list", "--csv"],
                  ["report", "journals", "--csv"], ["report", "trial-balance", "--csv"],
                  ["report", "account", "1930", "--csv"], ["journal", "list", "--csv"]):
        said = summa(*words, check=True)[1]
        no_formulas("formulas/" + " ".join(words), said)
        if words == ["export", "csv"] and b",1.50," not in said:
            complain("formulas/amounts", "amounts are no numbers", said)
    write("out.csv", summa("export", "csv", check=True)[1])
    write("chart.csv", summa("export", "chart-csv", check=True)[1])
    said = json.loads(summa("mapping", "propose", "out.csv", "--json", check=True)[1])
    summa("-d", "copy.db", "init", check=True)
    summa("-d", "copy.db", "company", "create", "COPY", "Copy", "--currency", "SEK", check=True)
    summa("-d", "copy.db", "import", "--company", "COPY", "chart.csv", "--columns", CHART, check=True)
    summa("-d", "copy.db", "import", "--company", "COPY", "out.csv", "--retained", "2091", "--columns",
          said["mapping"] if isinstance(said["mapping"], str) else json.dumps(said["mapping"]), check=True)
    copied = json.loads(summa("-d", "copy.db", "report", "journals", "--json", check=True)[1])
    if all('"%s"' % text in json.dumps(copied, ensure_ascii=False).replace("\\\\", "\\") for text in FORMULAS):
        passed += 1
    else:
        complain("formulas/back", "a text did not come back as it was", json.dumps(copied).encode())


def main():
    place = tempfile.mkdtemp(prefix="summa-bad-")
    os.chdir(place)
    try:
        make_books()
        for part in (table, large, anywhere, no_files, changing, sealed, databases, odd_words, again, formulas):
            start = time.monotonic()
            part()
            print("%s: %.1f s" % (part.__name__, time.monotonic() - start))
    finally:
        os.chdir("/")
        shutil.rmtree(place)
    print("%d passed, %d failed" % (passed, failed))
    return failed > 0 or passed == 0


sys.exit(main())
