-- 0018: what was sealed when a period was closed.

-- One row per close; a later one of the same period supersedes it, none is removed. (distribute)
CREATE TABLE close_pack (
    company_id {I8} NOT NULL,
    pack_no    {I8} NOT NULL,
    year       {I8} NOT NULL,
    period     {I8} NOT NULL,
    seq        {I8} NOT NULL,                                       -- the newest posting it knows
    sealed_by  {I8} NOT NULL,
    sealed_at  {I8} NOT NULL,
    reason     TEXT,
    hash       {BLOB} NOT NULL,                                     -- over its parts
    PRIMARY KEY (company_id, pack_no)
){STRICT};

-- Its tables, as bytes.                                                     (distribute)
CREATE TABLE close_pack_part (
    company_id {I8} NOT NULL,
    pack_no    {I8} NOT NULL,
    part_no    {I8} NOT NULL,
    name       TEXT NOT NULL,
    bytes      {BLOB} NOT NULL,
    PRIMARY KEY (company_id, pack_no, part_no)
){STRICT};
