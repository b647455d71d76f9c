#!/usr/bin/python3
"""A second verifier of Summa's books, written from docs/proof.md; it shares no code with Summa.

    verify.py DATABASE [--company CODE] [--checkpoint FILE]... [--key PUBLIC]

Reads the SQLite file alone: chain, names, numbers, balances and openings, ends of years, audit logs,
checkpoints (signed by any key without --key); open periods, documents and files kept are left to Summa's own. Prints what it finds;
exits with 0 when that is nothing, 1 when something does not hold, 2 when it cannot read.
"""
import argparse
import hashlib
import sqlite3
import struct
import sys
from collections import Counter, defaultdict

import nacl.signing

# Decimals of ISO 4217, where they are not 2.
DECIMALS = dict.fromkeys("BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF".split(), 0)
DECIMALS.update(dict.fromkeys("BHD IQD JOD KWD LYD OMR TND".split(), 3), CLF=4, UYW=4)

CREDIT, INCOME, EXPENSE, STATISTICAL = 2, 4, 5, 6  # a side; types of accounts
CLOSING, CAUSE, ENDED = 12, 16, 2  # a type of journal; the detail that names what it follows; a state of a year
found = []

# Columns by ascending tag, from 1: section 4 and 5.
POSTING = """year period book_id series number_period number date document_date type source_id subledger_id
    reference description external_reference reverses_seq journal_id import_id origin origin_series origin_number
    origin_position preparer_id poster_id idempotency_key booked_at""".split()
ENTRY = ("book_id line_no account_id side amount currency currency_amount rate_mantissa rate_scale quantity "
         "template_line text").split()
INDEX = "account_id book_id date period seq line_no year amount side quantity".split()
AUDIT = "made_at user_id operation subject detail reason first_seq last_seq kept_first kept_last kept_hash signed_by signed_meaning came_from".split()
KEPT = {  # section 5; the columns by ascending tag, from 2; "-": it has none
    "period_change": "change_no changed_at changed_by reason year period subledger_id from_seq state - - - -",
    "year_change": "change_no changed_at changed_by reason year - - from_seq state - - - -",
    "window_change": "change_no changed_at changed_by reason - - subledger_id from_seq - - open_from open_to -",
    "close_pack": "pack_no sealed_at sealed_by reason year period - seq - - - - hash",
    "close_proof": "proof_no proved_at proved_by - - - - seq - - - - -",
    "reversal_plan_cancelled": "cancel_no cancelled_at cancelled_by reason - - - original_seq kind style date - -",
}
NAMED = {"account_id": 1, "source_id": 3, "preparer_id": 4, "poster_id": 4, "subledger_id": 6}  # kinds of names


def say(at, sentence):
    found.append(f"{at} {sentence}")


def sha(data):
    return hashlib.sha256(data).digest()


def i64(number):
    return struct.pack(">q", number)


def lp(data):
    """A length and the bytes: of numbers 8, of texts UTF-8, of digests as they are."""
    data = data if isinstance(data, bytes) else i64(data) if isinstance(data, int) else data.encode()
    return struct.pack(">I", len(data)) + data


def fields(values):
    """Values by ascending tag; None is left out."""
    given = [(tag, what) for tag, what in enumerate(values, 1) if what is not None]
    return struct.pack(">H", len(given)) + b"".join(struct.pack(">H", tag) + lp(what) for tag, what in given)


def head(domain, uid, position, previous):
    return b"GLJ1" + bytes([domain, 1]) + lp(uid) + i64(position) + previous


def details(rows):
    return None if not rows else struct.pack(">H", len(rows)) + b"".join(
        struct.pack(">H", row["tag"]) + lp(row["value"]) for row in rows)


def nature(row, kind):
    """What an account is; nothing else has it."""
    return (row["type"], row["kind"]) if kind == 1 else (None, None)


class Books:
    def __init__(self, file, code):
        self.db = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
        self.db.row_factory = sqlite3.Row
        self.db.execute("BEGIN")
        companies = self.db.execute("SELECT * FROM company ORDER BY company_id")
        self.company = next(row for row in companies if code in (None, row["code"]))
        self.id, self.uid = self.company["company_id"], self.company["uid"]
        self.names, self.newest = defaultdict(list), {}
        for row in self.rows("name_version", "kind, id, version_no"):
            own = sha(b"GLJ1-name" + bytes([row["kind"]]) + lp(row["code"]) + lp(row["name"])
                      + (i64(row["account_type"] or 0) + i64(row["account_kind"] or 0) if row["kind"] == 1 else b""))
            if own != row["digest"]:
                say(f"/name/{row['kind']}/{row['id']}", "its digest is not that of what it says")
            self.names[row["kind"], row["id"]].append(row)
            self.newest[row["kind"], row["id"]] = row["code"], row["name"], row["account_type"], row["account_kind"]
        self.currency = {row["book_id"]: row["currency"] for row in self.rows("book", "book_id")}
        self.accounts = {row["account_id"]: row for row in self.rows("account", "account_id")}
        self.hashes, self.totals, self.audit = {0: sha(b"GLJ1-genesis" + lp(self.uid))}, {0: {}}, {}
        self.sums, self.parts = Counter(), Counter()  # by the key of the stored balance, and column
        self.ended = {row["year"]: row["first"] for row in self.db.execute(
            "SELECT year, MIN(from_seq) AS first FROM year_change WHERE company_id = ? AND state = ? GROUP BY year",
            (self.id, ENDED))}
        self.owing = None  # (seq, year, what it moved) of a posting that its closing delta must follow

    def rows(self, table, order, company=None):
        return self.db.execute(f"SELECT * FROM {table} WHERE company_id = ? ORDER BY {order}",
                               (self.id if company is None else company,))

    def by_seq(self, table, order):
        """take(seq) gives the rows of a posting; those before it that nobody took belong to nothing."""
        rows = iter(self.rows(table, "seq, " + order))
        held = [next(rows, None)]

        def take(seq):
            taken = []
            while held[0] is not None and held[0]["seq"] <= seq:
                taken.append(held[0])
                held[0] = next(rows, None)
            if taken and taken[0]["seq"] < seq:
                say(f"/seq/{taken[0]['seq']}", f"a row of {table} belongs to nothing")
            return [row for row in taken if row["seq"] == seq]
        return take

    def name(self, kind, thing, seq):
        held = [row["digest"] for row in self.names[kind, thing] if row["from_seq"] <= seq]
        if not held:
            say(f"/seq/{seq}", f"thing {thing} of kind {kind} had no name there")
        return held[-1] if held else bytes(32)

    def check_nature(self, entry, at):
        """What an account is never changes once it has entries."""
        then = [row for row in self.names[1, entry["account_id"]] if row["from_seq"] <= entry["seq"]][-1:]
        today = self.accounts.get(entry["account_id"])
        if then and today and nature(today, 1) != (then[0]["account_type"], then[0]["account_kind"]):
            say(f"{at}/lines/{entry['line_no']}", f"account {today['code']} was something else then")

    def values(self, row, columns):
        """What stands in the fields: names by their digest, days as text."""
        for column in columns:
            what = row[column]
            if what is not None and column in NAMED:
                what = self.name(NAMED[column], what, row["seq"])
            elif what is not None and column in ("date", "document_date"):
                what = f"{what // 10000:04d}-{what // 100 % 100:02d}-{what % 100:02d}"
            yield what

    def allocations(self, rows):
        form = struct.pack(">I", len(rows))
        for row in rows:
            form += i64(row["slice"]) + self.name(5, row["dimension_id"], row["seq"])
            form += self.name(2, row["value_id"], row["seq"]) + i64(row["amount"])
            form += b"\0" if row["quantity"] is None else b"\1" + i64(row["quantity"])
        return form if rows else None

    def form(self, row, previous, entries, of_line, parts):
        currency = self.currency.get(row["book_id"], "")
        form = head(1, self.uid, row["seq"], previous) + fields([
            *self.values(row, POSTING), currency, DECIMALS.get(currency, 2), details(of_line[row["book_id"], 0])])
        form += struct.pack(">I", len(entries))
        for entry in sorted(entries, key=lambda entry: (entry["line_no"], entry["book_id"])):
            key = entry["book_id"], entry["line_no"]
            form += lp(fields([*self.values(entry, ENTRY), details(of_line[key]), self.allocations(parts[key])]))
        return form

    def walk(self):
        take = [self.by_seq("entry", "book_id, line_no"), self.by_seq("entry_detail", "book_id, line_no, tag"),
                self.by_seq("entry_allocation", "book_id, line_no, slice, dimension_id")]
        series, last, booked_at, totals = Counter(), 0, 0, Counter()
        for row in self.rows("posting", "seq"):
            seq, at = row["seq"], f"/seq/{row['seq']}"
            entries, of_line, parts = take[0](seq), defaultdict(list), defaultdict(list)
            for one, into in [(one, of_line) for one in take[1](seq)] + [(one, parts) for one in take[2](seq)]:
                into[one["book_id"], one["line_no"]].append(one)
            self.check(row, at, entries, of_line, parts)
            for entry in entries:
                self.check_nature(entry, at)
            try:
                own = sha(self.form(row, self.hashes[last], entries, of_line, parts))
            except struct.error:
                own = None  # a value that no form can hold
            if own != row["hash"] or seq != last + 1 or row["booked_at"] <= booked_at:
                say(at, f"its hash is not that of its content, or it does not follow seq {last}")
            number = row["year"], row["book_id"], row["series"], row["number_period"]
            if row["number"] != series[number]:
                say(at, f"its number is {row['number']}, the next one is {series[number]}")
            series[number] = row["number"] + 1
            for entry in entries:
                self.add_up(entry, parts[entry["book_id"], entry["line_no"]], totals)
            self.check_closing(row, at, entries, parts, of_line[row["book_id"], 0])
            last, booked_at = seq, row["booked_at"]
            self.hashes[seq], self.totals[seq] = row["hash"], totals.copy()
        for rest in take:
            rest(2 ** 63)
        self.settle()
        self.check_end(last, booked_at, series)

    def check(self, row, at, entries, of_line, parts):
        lines, off = {(entry["book_id"], entry["line_no"]) for entry in entries}, Counter()
        if not entries or not set(parts) <= lines or not set(of_line) <= lines | {(row["book_id"], 0)}:
            say(at, "it has no lines, or what belongs to lines that it has not")
        if any(one["year"] != row["year"] for rows in [*of_line.values(), *parts.values()] for one in rows):
            say(at, "a detail or part is of another year")
        for entry in entries:
            off[entry["book_id"]] += entry["amount"]
            if any(entry[column] != row[column] for column in ("year", "period", "date")):
                say(at, "an entry has another year, period or date")
        if any(off.values()):
            say(at, "debits and credits are not equal")
        if row["reverses_seq"] is not None and self.turned(row["seq"], 1) != self.turned(row["reverses_seq"], -1):
            say(at, f"it is not the opposite of {row['reverses_seq']}, which it reverses")

    def turned(self, seq, sign):
        """What a posting's lines and parts come to, in every book; all that is signed, times the sign."""
        def of(table, keep, signed):
            rows = self.db.execute(f"SELECT * FROM {table} WHERE company_id = ? AND seq = ?", (self.id, seq))
            return sorted(repr([row[column] for column in keep.split()] +
                               [row[column] and sign * row[column] for column in signed.split()]) for row in rows)
        return (of("entry", "book_id line_no account_id currency rate_mantissa rate_scale template_line text",
                   "amount currency_amount quantity"),
                of("entry_allocation", "book_id line_no slice dimension_id value_id", "amount quantity"))

    def is_income(self, account):
        return account in self.accounts and self.accounts[account]["type"] in (INCOME, EXPENSE)

    def moved(self, entries, parts):
        """What income accounts and their parts were moved by."""
        moved = Counter()
        for entry in entries:
            if not self.is_income(entry["account_id"]):
                continue
            of = entry["book_id"], entry["account_id"]
            for column in ("amount", "currency_amount", "quantity"):
                moved[of + (entry["currency"] or "", column)] += entry[column] or 0
            for part in parts[entry["book_id"], entry["line_no"]]:
                for column in ("amount", "quantity"):
                    moved[of + (part["dimension_id"], part["value_id"], column)] += part[column] or 0
        return moved

    def settle(self):
        if self.owing:
            say(f"/seq/{self.owing[0]}", "its year was ended, and no closing journal follows it")
        self.owing = None

    def check_closing(self, row, at, entries, parts, own):
        """What moves income accounts of an ended year is followed by the journal that takes it back."""
        cause = next((int(detail["value"]) for detail in own if detail["tag"] == CAUSE), None)
        moved = self.moved(entries, parts)
        if row["type"] == CLOSING and cause is not None:
            if self.owing is None or (cause, row["year"]) != self.owing[:2]:
                say(at, f"it closes what {cause} moved, which is not the one before")
            elif any(moved[key] + self.owing[2][key] for key in {*moved, *self.owing[2]}):
                say(at, f"it does not take back what {cause} moved")
            self.owing = None
            return
        self.settle()
        if row["type"] != CLOSING and any(
                self.is_income(entry["account_id"]) and
                (entry["amount"] or entry["currency_amount"] or entry["quantity"]) for entry in entries) and (
                self.ended.get(row["year"], 2 ** 63) <= row["seq"]):
            self.owing = row["seq"], row["year"], moved

    def check_ended(self):
        """Nothing is left on an income account of an ended year, nor on what it gave to dimensions."""
        left = Counter()
        for table, keys, pairs in (
                ("balance", ("currency",), (("debit", "credit"), ("currency_debit", "currency_credit"))),
                ("allocation_balance", ("dimension_id", "value_id"), (("debit", "credit"),))):
            for row in self.rows(table, "book_id, year"):
                if row["year"] in self.ended and self.is_income(row["account_id"]):
                    key = row["year"], row["book_id"], row["account_id"], *(row[name] for name in keys)
                    left[key + ("quantity",)] += row["quantity"]
                    for debit, credit in pairs:
                        left[key + (debit,)] += row[debit] - row[credit]
        for year in sorted({key[0] for key in left if left[key]}):
            say(f"/balance/{year}", "the year was ended, and its income accounts do not come to zero")

    def add_up(self, entry, parts, totals):
        column, sign = ("credit", -1) if entry["side"] == CREDIT else ("debit", 1)
        key = entry["book_id"], entry["year"], entry["period"], entry["account_id"]
        mine = key + (entry["currency"] or "",)
        self.sums[mine + (column,)] += sign * entry["amount"]
        self.sums[mine + ("currency_" + column,)] += sign * (entry["currency_amount"] or 0)
        self.sums[mine + ("quantity",)] += entry["quantity"] or 0
        for part in parts:
            of = key + (part["dimension_id"], part["value_id"])
            self.parts[of + (column,)] += sign * part["amount"]
            self.parts[of + ("quantity",)] += part["quantity"] or 0
        totals[self.currency.get(entry["book_id"], ""), column] += sign * entry["amount"]

    def check_end(self, last, booked_at, series):
        top = next(self.rows("company_head", "company_id"))
        if (top["next_seq"], top["chain_hash"], top["booked_at"]) != (last + 1, self.hashes[last], booked_at):
            say("/head", "it does not name the newest posting")
        if series != {(row["year"], row["book_id"], row["series"], row["number_period"]): row["next_number"]
                      for row in self.rows("number_series", "year")}:
            say("/series", "the next numbers are not those of the postings")
        self.compare("balance", self.sums, ("currency",),
                     ("debit", "credit", "currency_debit", "currency_credit", "quantity"))
        self.compare("allocation_balance", self.parts, ("dimension_id", "value_id"), ("debit", "credit", "quantity"))
        self.check_index()
        self.check_ended()
        for kind, table, key in ((1, "account", "account_id"), (2, "dimension_value", "value_id"),
                                 (3, "source", "source_id"), (5, "dimension", "dimension_id"),
                                 (6, "subledger", "subledger_id")):
            for row in self.rows(table, key):
                if self.newest.get((kind, row[key])) != (row["code"], row["name"], *nature(row, kind)):
                    say(f"/{table}/{row['code']}", "it is not what was recorded last")
        self.audit = self.check_audit(self.id, self.uid, top)
        self.check_kept()
        for row in self.db.execute("SELECT * FROM installation_head"):
            self.check_audit(0, row["uid"], row)

    def check_index(self):
        """account_entry is the entries once more."""
        same = ", ".join(INDEX)
        for one, other in (("entry", "account_entry"), ("account_entry", "entry")):
            for row in self.db.execute(f"SELECT {same} FROM {one} WHERE company_id = ? EXCEPT "
                                       f"SELECT {same} FROM {other} WHERE company_id = ?", (self.id, self.id)):
                say(f"/seq/{row['seq']}/lines/{row['line_no']}", f"it is in {one} and not in {other}")

    def compare(self, table, sums, keys, columns):
        """Stored rows against sums; an opening has its own and what the stored year before carries."""
        years = [row["year"] for row in self.rows("fiscal_year", "first_day")]
        after, stored, expected = dict(zip(years, years[1:])), {}, Counter(sums)
        for row in self.rows(table, "book_id, year, period"):
            key = tuple(row[column] for column in ("book_id", "year", "period", "account_id", *keys))
            stored.update({key + (column,): row[column] for column in columns})
            account, to = self.accounts[row["account_id"]], after.get(row["year"])
            income = account["type"] in (INCOME, EXPENSE)
            if to is None or income and table != "balance" or (
                    account["type"] == STATISTICAL and not account["carries_quantity"]):
                continue
            opening = (row["book_id"], to, 0, *((self.company["ytd_account_id"], "") if income else key[3:]))
            expected[opening + ("debit",)] += row["debit"] - row["credit"]
            if not income:
                expected[opening + ("quantity",)] += row["quantity"]
                if "currency_debit" in columns:
                    expected[opening + ("currency_debit",)] += row["currency_debit"] - row["currency_credit"]
        for key in sorted(set(stored) | set(expected), key=str):
            if stored.get(key, 0) != expected[key]:
                say(f"/{table}/{'/'.join(map(str, key))}", f"stored is {stored.get(key, 0)}, summed {expected[key]}")

    def kept(self):
        """What was kept beside postings, by id: the fields of each row."""
        kept = []
        for kind, (table, columns) in enumerate(KEPT.items(), 1):
            for row in self.rows(table, "1"):
                values = [kind] + [row[name] if name != "-" else None for name in columns.split()]
                values[5:13] = [value or None for value in values[5:13]]
                kept.append((values[1], kind, fields(values)))
        return sorted(kept)

    def check_kept(self):
        kept, bound = self.kept(), set()
        for row in self.db.execute("SELECT * FROM audit WHERE company_id = ? AND kept_first IS NOT NULL", (self.id,)):
            digest = bytes(32)
            for number, kind, own in kept:
                if row["kept_first"] <= number <= row["kept_last"]:
                    digest = sha(b"GLJ1-kept" + digest + own)
                    bound.add((number, kind, own))
            if digest != row["kept_hash"]:
                say(f"/audit/{row['audit_seq']}", "what its write kept is not what the audit log says")
        for number, _, _ in set(kept) - bound:
            say(f"/kept/{number}", "that it was kept is not what the audit log says")

    def check_audit(self, company, uid, top):
        last, chain = 0, {0: sha(b"GLJ1-genesis" + lp(uid))}
        for row in self.rows("audit", "audit_seq", company):
            own = sha(head(2, uid, row["audit_seq"], chain[last]) + fields([row[column] for column in AUDIT]))
            if row["audit_seq"] != last + 1 or own != row["hash"]:
                say(f"/audit/{row['audit_seq']}", "it, or a row before it, was changed or removed")
            last = row["audit_seq"]
            chain[last] = row["hash"]
        if (top["audit_seq"], top["audit_hash"]) != (last, chain[last]):
            say("/audit", "the log does not end where its head says")
        return chain

    def check_checkpoint(self, at, body, signature, key):
        end = 10 + struct.unpack(">I", body[6:10])[0]  # of the uid; then seq, previous, count of fields
        uid, (seq,), previous = body[10:end].decode(), struct.unpack(">q", body[end:end + 8]), body[end + 8:end + 40]
        rest, given = body[end + 42:], {}
        while rest:
            tag, length = struct.unpack(">HI", rest[:6])
            given[tag], rest = rest[6:6 + length], rest[6 + length:]
        try:
            nacl.signing.VerifyKey(key or given[6]).verify(body, signature)
        except nacl.exceptions.CryptoError:  # of a wrong length, too
            say(at, "its signature does not hold")
        if body[:6] != b"GLJ1\3\1" or uid != self.uid:
            say(at, "it is no checkpoint of this company")
        own = self.totals.get(seq, Counter())
        size, tag = (16, 9) if any(not -1 << 63 <= amount < 1 << 63 for amount in own.values()) else (8, 4)
        totals = struct.pack(">H", len({currency for currency, _ in own})) + b"".join(
            lp(currency) + bytes([DECIMALS.get(currency, 2)]) +
            own[currency, "debit"].to_bytes(size, "big", signed=True) +
            own[currency, "credit"].to_bytes(size, "big", signed=True)
            for currency in sorted({currency for currency, _ in own}))
        if (self.hashes.get(seq), i64(seq), totals) != (given[2], given[3], given.get(tag)):
            say(at, f"the chain at seq {seq} is not as it was: postings were changed or removed")
        if self.audit.get(struct.unpack(">q", given[7])[0]) != given[8]:
            say(at, "the audit log is not as it was")
        return sha(body + signature), previous

    def check_checkpoints(self, files, key):
        before = bytes(32)
        for row in self.rows("checkpoint", "seq, made_at"):
            digest, previous = self.check_checkpoint(f"/checkpoint/{row['seq']}", row["body"], row["signature"], key)
            if previous != before:
                say(f"/checkpoint/{row['seq']}", "the checkpoint before it is another")
            before = digest
        for file in files:
            text = "".join(open(file, encoding="utf-8").read().split())
            body, signature = text.split("Body:")[1].split("-----END")[0].split("Signature:")
            self.check_checkpoint(file, bytes.fromhex(body), bytes.fromhex(signature), key)


words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
words.add_argument("database")
words.add_argument("--company")
words.add_argument("--checkpoint", action="append", default=[])
words.add_argument("--key", type=bytes.fromhex)
asked = words.parse_args()
try:
    books = Books(asked.database, asked.company)
    books.walk()
    books.check_checkpoints(asked.checkpoint, asked.key)
except Exception as error:
    sys.exit(print(f"verify.py: {asked.database} cannot be read: {error!r}", file=sys.stderr) or 2)
print(*found, f"{len(books.hashes) - 1} postings of {books.company['code']}, {len(found)} findings", sep="\n")
sys.exit(1 if found else 0)
