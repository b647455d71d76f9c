"""Rules that keep one SQL text right on SQLite, PostgreSQL and Citus.

They stand in for a Citus server where there is none. A statement speaks of one
company unless the comment above it says `scope all` (fans out over companies, and
is on the list below) or `scope installation` (its tables belong to no company).
"""

import functools
import re

from tree import blank, code, files, is_test, text

COMMENT = re.compile(r"--[^\n]*")
QUOTED = re.compile(r"'(?:[^']|'')*'")

# A statement over all companies asks every machine there is. Each has a reason why it may.
OVER_ALL_COMPANIES = {
    "src/ledger/company/list.sql": "an administrator's list; seldom asked",
    "src/access/rights/renew.sql": "rights change seldom, and whoever writes anywhere has to see it",
    "src/store/idempotency_sweep.sql": "a few rows at a time, while nobody waits",
}

# Tables that only grow and grow large: a foreign key there costs as much as the row.
WITHOUT_FOREIGN_KEYS = {
    "posting", "entry", "entry_detail", "entry_allocation", "line", "line_allocation", "journal",
    "balance", "allocation_balance", "audit",
}

# What is banned, and what to write instead.
BANNED = [
    (r"\bFOR\s+(?:NO\s+KEY\s+)?(?:UPDATE|SHARE)\b|\bSKIP\s+LOCKED\b",
     "take the head lock: UPDATE company_head ... RETURNING"),
    (r"\b(?:now|random|randomblob|gen_random_uuid|(?:clock|statement|transaction)_timestamp)\s*\("
     r"|\bCURRENT_(?:DATE|TIME|TIMESTAMP)\b|\bLOCALTIME(?:STAMP)?\b", "bind it from C"),
    (r"\b(?:date|time|datetime|strftime|julianday|unixepoch|to_char|extract|date_trunc|age)\s*\(",
     "days and moments are integers; reckon in C"),
    (r"\bnextval\b|\blastval\b|\blast_insert_rowid\b|\b(?:BIG|SMALL)?SERIAL\b|\bAUTOINCREMENT\b|\browid\b",
     "take ids from company_head.next_id"),
    (r"\bMAX\s*\([^()]*\)\s*\+", "two writers get the same; take ids from company_head.next_id"),
    (r"\b(?:TRUE|FALSE|BOOLEAN)\b", "use 1 and 0"),
    (r"\bMERGE\b|\bREPLACE\b|\bINSERT\s+OR\b", "write INSERT ... ON CONFLICT"),
    (r"::", "write CAST(x AS t)"),
    (r'"', "names need no quotes; texts take single ones"),
    (r"\bTRIGGER\b|\bLISTEN\b|\bNOTIFY\b|\bpg_(?:try_)?advisory\w*"
     r"|\bCREATE\s+(?:OR\s+REPLACE\s+)?(?:FUNCTION|PROCEDURE|MATERIALIZED|SEQUENCE|DOMAIN|TYPE|POLICY|RULE)\b"
     r"|\bROW\s+LEVEL\s+SECURITY\b|\bVIEW\b[^;]*\b(?:WHERE|JOIN|CASE|GROUP|UNION)\b", "rules live in C"),
    (r"\bDEFERR(?:ABLE|ED)\b", "on Citus its violation has no code of its own; check in C"),
    (r"\bjsonb?_\w+\s*\(|\bjson\s*\(", "JSON is read in C; a field that is searched becomes a column"),
    (r"\b(?:MAX|MIN)\s*\([^()]*,", "only one engine has it; write CASE"),
    (r"\bUPDATE\b[^;()]*\bFROM\b[^;]*\bRETURNING\b", "the engines differ; read, then write"),
    (r"\b(?:string_agg|group_concat|greatest|least|array_agg)\s*\(|\bDISTINCT\s+ON\b",
     "only one engine has it; do it in C"),
    (r"\b(?:AVG|ROUND)\s*\(", "no averages or rounding in SQL; do it in C"),
    (r"\bSELECT\s+(?:\w+\.)?\*|,\s*\w+\.\*", "name the columns"),
    (r"\bILIKE\b|\bGLOB\b|->", "only one engine has it"),
    (r"\bIS\s+NOT\s+(?!NULL\b|DISTINCT\b)\S+", "write IS DISTINCT FROM"),
    (r"\bIS\s+(?!NOT\b|NULL\b|DISTINCT\b)\S+", "write IS NOT DISTINCT FROM"),
    (r"\bVALUES\s*\(\s*SELECT\b|\bVALUES\b[^;]*\(\s*SELECT\b", "Citus refuses it; write INSERT ... SELECT"),
    (r"\b(?:NUMERIC|DECIMAL|REAL|DOUBLE|FLOAT|TIMESTAMP|JSONB?|UUID|INT|VARCHAR)\b",
     "there are integers, text and blobs only"),
]
LAST_OF = r"(?:\bWHERE\b|\bGROUP\b|\bORDER\b|\bLIMIT\b|\bJOIN\b|\bLEFT\b|\bUNION\b|\bRETURNING\b|\)|$)"


def code_of(path):
    """The text with comments and quoted texts blanked."""
    bare = COMMENT.sub(lambda found: blank(found[0]), text(path))
    return QUOTED.sub(lambda found: blank(found[0]), bare)


@functools.cache
def tables():
    """{table: (placement, nullable columns, all columns)} of the migrations."""
    found = {}
    for path in files("schema/*.sql"):
        pattern = (r"\((distribute|reference|local)\)(?:\n--[^\n]*)*\n"
                   r"CREATE TABLE (\w+) \((.*?)\n\)")
        for placement, table, body in re.findall(pattern, text(path), re.DOTALL):
            columns = re.findall(r"(?m)^    ([a-z]\w*)\s+(?:\{\w+\}|TEXT)([^\n]*)", COMMENT.sub("", body))
            nullable = {name for name, rest in columns
                        if "NOT NULL" not in rest and "PRIMARY KEY" not in rest}
            found[table] = (placement, nullable, {name for name, _ in columns})
    return found


def at(path, offset):
    return f"{path}:{text(path).count(chr(10), 0, offset) + 1}"


def scope(path, bare):
    said = re.search(r"(?m)^--.*\bscope (all|installation)\b", text(path))
    if said and said[1] == "all" and path not in OVER_ALL_COMPANIES:
        yield (f"{path}:1: asks every machine; name it in OVER_ALL_COMPANIES of tools/tidy/sql_rules.py, "
               "with the reason why it may")
    if said and said[1] == "installation":
        for table in sorted(tables_of(bare)):
            if tables()[table][0] == "distribute":
                yield f"{path}:1: {table} belongs to companies; a statement on it is not of the installation"
    if said:
        return
    if ":company_id" not in bare and not bare.lstrip().startswith("COPY"):
        yield (f"{path}:1: does not take :company_id; every statement is of one company, unless its "
               "comment says `scope all` or `scope installation`")
    elif re.match(r"\s*(?:INSERT\s+INTO|COPY)\s+\w+\s*\(", bare):
        if not re.search(r"\(\s*[^)]*\bcompany_id\b", bare):
            yield f"{path}:1: the columns lack company_id"
    elif not re.search(r"\bcompany_id\s*=\s*:company_id\b", bare):
        yield f"{path}:1: has no company_id = :company_id"
    yield from joins(path, bare)
    yield from inner_queries(path, bare)


def tables_of(bare):
    """Tables of ours that a statement names behind FROM, JOIN, INTO or UPDATE."""
    return set(re.findall(r"\b(?:FROM|JOIN|INTO|UPDATE)\s+(\w+)", bare)) & set(tables())


def inner_queries(path, bare):
    """A query inside another one stays in the company as well."""
    for found in re.finditer(r"\(\s*SELECT\b", bare):
        depth, end = 0, found.start()
        for end in range(found.start(), len(bare)):
            depth += {"(": 1, ")": -1}.get(bare[end], 0)
            if depth == 0:
                break
        inner = bare[found.start() + 1:end]
        own = re.sub(r"\(\s*SELECT\b.*", "", inner, flags=re.DOTALL)
        company = [table for table in tables_of(own) if tables()[table][0] == "distribute"]
        if company and not re.search(r"\bcompany_id\b\s*(?:=|,|\))|=\s*\w+\.company_id\b", inner):
            yield f"{at(path, found.start())}: asks {company[0]} without company_id; add it to WHERE"


def joins(path, bare):
    """Each table that is joined is joined on company_id, reference tables excepted."""
    local = set(re.findall(r"\b(\w+)\s*(?:\([^)]*\)\s*)?AS\s+(?:NOT\s+)?(?:MATERIALIZED\s*)?\(", bare))
    for found in re.finditer(rf"\bJOIN\s+(\w+)\b(.*?)(?={LAST_OF})", bare, re.DOTALL):
        table = found[1]
        if table in local or tables().get(table, ("",))[0] == "reference":
            continue
        if "company_id" not in found[2]:
            yield f"{at(path, found.start())}: joins {table} without company_id; add it to ON"


def sums(path, bare):
    for found in re.finditer(r"\bSUM\s*\(", bare, re.IGNORECASE):
        before = bare[:found.start()]
        if not re.search(r"CAST\s*\((?:\s*(?:COALESCE|DIV|MOD)\s*\()?\s*$", before, re.IGNORECASE):
            yield (f"{at(path, found.start())}: SUM gives another type on PostgreSQL; write "
                   "CAST(SUM(x) AS BIGINT)")


def orders(path, bare):
    """Columns that may be NULL say where NULL sorts; the engines differ."""
    used = [table for table in tables() if re.search(rf"\b{table}\b", bare)]
    nullable = set().union(*(tables()[table][1] for table in used)) if used else set()
    always = set().union(*(tables()[table][2] - tables()[table][1] for table in used)) if used else set()
    for found in re.finditer(r"\bORDER\s+BY\b([^()]*?)(?=\bLIMIT\b|;|\)|$)", bare, re.DOTALL):
        for term in found[1].split(","):
            name = re.match(r"\s*(?:\w+\.)?(\w+)", term)
            if name and name[1] in nullable - always and "NULLS" not in term:
                yield f"{at(path, found.start())}: {name[1]} may be NULL; say NULLS FIRST or NULLS LAST"


def truths(path, bare):
    """A comparison is true on one engine and 1 on the other: it stands in a condition, or in CASE."""
    for found in re.finditer(r"\bSELECT\b(.*?)\bFROM\b", bare, re.DOTALL):
        items = re.sub(r"\bCASE\b.*?\bEND\b", "", found[1], flags=re.DOTALL)
        while re.search(r"\([^()]*\)", items):
            items = re.sub(r"\([^()]*\)", "", items)
        value = re.search(r"[<>=]|\bIS\b|\bIN\b|\bLIKE\b|\bEXISTS\b|\bBETWEEN\b|\bAND\b|\bOR\b|\bNOT\b", items)
        if value:
            yield (f"{at(path, found.start())}: a comparison as a value; write "
                   "CASE WHEN ... THEN 1 ELSE 0 END")


def likes(path, bare):
    """LIKE tells capitals from small letters on one engine only."""
    for found in re.finditer(r"(\S+)\s+(?:NOT\s+)?LIKE\s+(\S+)(?:\s+(ESCAPE)\b)?", bare):
        if not found[3] or ")" not in found[1] or not found[2].lower().startswith("lower("):
            yield (f"{at(path, found.start())}: LIKE is blind to capitals on SQLite only; write "
                   "lower(x) LIKE lower(:y) ESCAPE '!', or compare substr(x, 1, n)")


def key_updates(path, bare):
    """A row keeps its key: Citus would have to move it to another machine."""
    for found in re.finditer(r"\bUPDATE\s+(\w+)\b.*?\bSET\b(.*?)(?:\bWHERE\b|\bRETURNING\b|;|$)", bare, re.DOTALL):
        for column in re.findall(r"(?:^|,)\s*(\w+)\s*=", found[2]):
            if column in primary_keys().get(found[1], ()):
                yield f"{at(path, found.start())}: sets {column}, a part of the key; write another row"


def words(path, bare):
    for pattern, instead in BANNED:
        for found in re.finditer(pattern, bare, re.IGNORECASE | re.DOTALL):
            yield f"{at(path, found.start())}: {found[0].split(chr(10))[0].strip()}; {instead}"


def is_part(path):
    """What several statements share: each says {NAME} for it, elsewhere {folder/NAME}."""
    return path.endswith(".part.sql")


def statements():
    for path in files("src/**/*.sql"):
        bare = code_of(path)
        if not re.match(r"--", text(path)):
            yield f"{path}:1: begin with a comment: what it does, what it takes, what it gives"
        yield from inner_queries(path, bare) if is_part(path) else scope(path, bare)
        yield from words(path, bare)
        yield from sums(path, bare)
        yield from orders(path, bare)
        yield from truths(path, bare)
        yield from likes(path, bare)
        yield from key_updates(path, bare)


def schema():
    for path in files("schema/*.sql"):
        if path.endswith(".sqlite.sql"):
            continue
        bare = code_of(path)
        yield from words(path, bare.replace("REPLACE", "       "))
        yield from changes(path, bare)
        for found in re.finditer(r"CREATE TABLE (\w+) \((.*?)\n\)([^;]*);", bare, re.DOTALL):
            place = at(path, found.start())
            if found[3] not in ("{STRICT}", "{ROWLESS}"):
                yield (f"{place}: {found[1]} takes any type on SQLite; end it with "
                       "){STRICT}; or ){ROWLESS};")
            if found[1] not in tables():
                yield f"{place}: {found[1]} is put nowhere; say (distribute), (reference) or (local) above it"
            elif tables()[found[1]][0] == "distribute":
                yield from keys(path, found)
            yield from columns(path, found)


def columns(path, table):
    """Integers, texts and bytes: the types that all engines keep alike."""
    for found in re.finditer(r"(?m)^    ([a-z]\w*)\s+(\S+)", table[2]):
        if found[2].rstrip(",") not in ("{I8}", "{BLOB}", "TEXT"):
            yield (f"{at(path, table.start(2) + found.start())}: {found[1]} is a {found[2]}; "
                   "columns are {I8}, {BLOB} or TEXT")
    if table[1] in WITHOUT_FOREIGN_KEYS and re.search(r"\bREFERENCES\b", table[2]):
        yield f"{at(path, table.start())}: {table[1]} has a foreign key; summa verify finds orphans"


def changes(path, bare):
    """Of a table that is there, only what every engine can change in place; on PostgreSQL its room."""
    for found in re.finditer(r"\bALTER\s+TABLE\b([^;]*)", bare):
        if path.endswith(".postgres.sql") and re.fullmatch(r"\s+\w+\s+SET\s*\(fillfactor = \d+\)",
                                                           found[1]):
            continue
        if not re.fullmatch(r"\s+\w+\s+(?:ADD|RENAME)\s+COLUMN\b[^,]*", found[1]):
            yield f"{at(path, found.start())}: only ADD COLUMN and RENAME COLUMN, one at a time"
    for found in re.finditer(r"\bCREATE\s+UNIQUE\s+INDEX\s+\w+\s+ON\s+(\w+)\s*\(\s*(\w+)", bare):
        if tables().get(found[1], ("",))[0] == "distribute" and found[2] != "company_id":
            yield f"{at(path, found.start())}: a unique index of {found[1]} begins with company_id"


@functools.cache
def primary_keys():
    """{table: columns of its primary key}."""
    found = {}
    for path in files("schema/*.sql"):
        for table, body in re.findall(r"CREATE TABLE (\w+) \((.*?)\n\)", code_of(path), re.DOTALL):
            key = re.search(r"\bPRIMARY KEY\s*\(([^)]*)\)", body)
            alone = re.search(r"(?m)^    (\w+)[^,\n]*\bPRIMARY KEY\b", body)
            found[table] = re.findall(r"\w+", key[1]) if key else [alone[1]] if alone else []
    return found


def keys(path, table):
    """Keys of a company's table begin with company_id: Citus can check no others."""
    columns = re.sub(r"(?m)^    company_id .*$", lambda found: blank(found[0]), table[2])
    for key in re.finditer(r"\b(PRIMARY KEY|UNIQUE|FOREIGN KEY)\b\s*(\(\s*\w+)?", columns):
        if key[2] is None or not key[2].endswith("company_id"):
            yield (f"{at(path, table.start(2) + key.start())}: {key[1]} of {table[1]} does not begin "
                   "with company_id")


def unused_part(path):
    """A part stands in two statements at least: else it belongs into the one."""
    folder, name = path[:-len(".part.sql")].rsplit("/", 1)
    sharing = [other for other in files("src/**/*.sql")
               if (other.rsplit("/", 1)[0] == folder and "{%s}" % name in code_of(other))
               or "{%s/%s}" % (folder[len("src/"):], name) in code_of(other)]
    if len(sharing) < 2:
        yield f"{path}:1: {len(sharing)} statements share it; write it there"


def unused():
    """Every statement is opened by some code."""
    opened = {name for path in files("src/**/*.c") if not is_test(path)
              for name in re.findall(r"\bSQL_\w+", code(path))}
    for path in files("src/**/*.sql"):
        if is_part(path):
            yield from unused_part(path)
            continue
        name = re.sub(r"(\.sqlite|\.postgres)?\.sql$", "", path)[len("src/"):]
        symbol = "SQL_" + name.replace("/", "_").upper()
        if symbol not in opened:
            yield f"{path}:1: no code opens {symbol}; delete the file"
