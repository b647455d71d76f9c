"""Rules that keep one SQL text right on SQLite, PostgreSQL and Citus.

They stand in for a Citus server where there is none. A statement speaks of one
company unless the comment above it says `scope all` (fans out over companies) or
`scope installation` (its tables belong to no company).
"""

import functools
import re

from tree import blank, code, files, is_test, text

COMMENT = re.compile(r"--[^\n]*")
QUOTED = re.compile(r"'(?:[^']|'')*'")

# What is banned, and what to write instead.
BANNED = [
    (r"\bFOR\s+(?:NO\s+KEY\s+)?(?:UPDATE|SHARE)\b|\bSKIP\s+LOCKED\b",
     "take the head lock: UPDATE company_head ... RETURNING"),
    (r"\b(?:now|random|gen_random_uuid)\s*\(|\bCURRENT_(?:DATE|TIME|TIMESTAMP)\b", "bind it from C"),
    (r"\b(?:date|time|datetime|strftime|julianday|to_char|extract|date_trunc)\s*\(",
     "days and moments are integers; reckon in C"),
    (r"\bnextval\b|\blastval\b|\blast_insert_rowid\b|\b(?:BIG|SMALL)?SERIAL\b|\bAUTOINCREMENT\b|\browid\b",
     "take ids from company_head.next_id"),
    (r"\b(?:TRUE|FALSE|BOOLEAN)\b", "use 1 and 0"),
    (r"\bMERGE\b|\bREPLACE\b|\bINSERT\s+OR\b", "write INSERT ... ON CONFLICT"),
    (r"::", "write CAST(x AS t)"),
    (r'"', "names need no quotes; texts take single ones"),
    (r"\bTRIGGER\b|\bLISTEN\b|\bNOTIFY\b|\bpg_advisory\w*|\bCREATE\s+(?:FUNCTION|VIEW)\b",
     "rules live in C"),
    (r"\b(?:string_agg|group_concat|greatest|least|array_agg)\s*\(|\bDISTINCT\s+ON\b",
     "only one engine has it; do it in C"),
    (r"\b(?:AVG|ROUND)\s*\(", "no averages or rounding in SQL; do it in C"),
    (r"\bSELECT\s+(?:\w+\.)?\*|,\s*\w+\.\*", "name the columns"),
    (r"\bILIKE\b|\bGLOB\b|->", "only one engine has it"),
    (r"\bIS\s+NOT\s+:", "write IS DISTINCT FROM"),
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
        pattern = r"\((distribute|reference|local)\)[^;]*?CREATE TABLE (\w+) \((.*?)\n\)"
        for placement, table, body in re.findall(pattern, text(path), re.DOTALL):
            columns = re.findall(r"(?m)^    ([a-z]\w*)\s+(?:\{\w+\}|TEXT)([^\n]*)", COMMENT.sub("", body))
            nullable = {name for name, rest in columns
                        if "NOT NULL" not in rest and "PRIMARY KEY" not in rest}
            found[table] = (placement, nullable, {name for name, _ in columns})
    return found


def at(path, offset):
    return f"{path}:{text(path).count(chr(10), 0, offset) + 1}"


def scope(path, bare):
    head = text(path)
    said = re.search(r"(?m)^--.*\bscope (all|installation)\b", head)
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
        if not re.search(r"CAST\s*\((?:\s*COALESCE\s*\()?\s*$", before, re.IGNORECASE):
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


def words(path, bare):
    for pattern, instead in BANNED:
        for found in re.finditer(pattern, bare, re.IGNORECASE | re.DOTALL):
            yield f"{at(path, found.start())}: {found[0].split(chr(10))[0].strip()}; {instead}"


def statements():
    for path in files("src/**/*.sql"):
        bare = code_of(path)
        if not re.match(r"--", text(path)):
            yield f"{path}:1: begin with a comment: what it does, what it takes, what it gives"
        yield from scope(path, bare)
        yield from words(path, bare)
        yield from sums(path, bare)
        yield from orders(path, bare)


def schema():
    for path in files("schema/*.sql"):
        if path.endswith(".sqlite.sql"):
            continue
        bare = code_of(path)
        yield from words(path, bare.replace("REPLACE", "       "))
        for found in re.finditer(r"CREATE TABLE (\w+) \((.*?)\n\)([^;]*);", bare, re.DOTALL):
            if found[3] not in ("{STRICT}", "{ROWLESS}"):
                yield (f"{at(path, found.start())}: {found[1]} takes any type on SQLite; end it with "
                       "){STRICT}; or ){ROWLESS};")
            if tables().get(found[1], ("",))[0] == "distribute":
                yield from keys(path, found)


def keys(path, table):
    """Keys of a company's table begin with company_id: Citus can check no others."""
    columns = re.sub(r"(?m)^    company_id .*$", lambda found: blank(found[0]), table[2])
    for key in re.finditer(r"\b(PRIMARY KEY|UNIQUE|FOREIGN KEY)\b\s*(\(\s*\w+)?", columns):
        if key[2] is None or not key[2].endswith("company_id"):
            yield (f"{at(path, table.start(2) + key.start())}: {key[1]} of {table[1]} does not begin "
                   "with company_id")


def unused():
    """Every statement is opened by some code."""
    program = "\n".join(code(path) for path in files("src/**/*.c") if not is_test(path))
    for path in files("src/**/*.sql"):
        name = re.sub(r"(\.sqlite|\.postgres)?\.sql$", "", path)[len("src/"):]
        symbol = "SQL_" + name.replace("/", "_").upper()
        if not re.search(rf"\b{symbol}\b", program):
            yield f"{path}:1: no code opens {symbol}; delete the file"
