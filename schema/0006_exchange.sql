-- 0006: files that came in.

-- One row per file that was imported, or is being imported.                 (distribute)
CREATE TABLE import (
    company_id    {I8} NOT NULL,
    import_id     {I8} NOT NULL,
    name          TEXT NOT NULL,
    format        TEXT NOT NULL,
    sha256        {BLOB} NOT NULL,
    size          {I8} NOT NULL,
    options       TEXT NOT NULL,                                    -- JSON: as it was asked
    state         {I8} NOT NULL CHECK (state BETWEEN 1 AND 3),        -- enum import_state
    journal_count {I8} NOT NULL,
    line_count    {I8} NOT NULL,
    records_done  {I8} NOT NULL,                                    -- journals posted so far
    first_seq     {I8},
    last_seq      {I8},
    warnings      {I8} NOT NULL,
    started_by    {I8} NOT NULL,
    started_at    {I8} NOT NULL,
    ended_at      {I8},
    PRIMARY KEY (company_id, import_id)
){STRICT};

CREATE INDEX import_by_hash ON import (company_id, sha256);

-- A saved mapping of columns.                                               (distribute)
CREATE TABLE import_mapping (
    company_id {I8} NOT NULL,
    name       TEXT NOT NULL,
    mapping    TEXT NOT NULL,                                       -- JSON
    changed_by {I8} NOT NULL,
    changed_at {I8} NOT NULL,
    PRIMARY KEY (company_id, name)
){STRICT};

-- Figures of years without vouchers, budgets and period balances of files: kept, never posted. (distribute)
CREATE TABLE comparative (
    company_id {I8} NOT NULL,
    import_id  {I8} NOT NULL,
    record_no  {I8} NOT NULL,                                       -- order in the file
    kind       {I8} NOT NULL CHECK (kind BETWEEN 1 AND 7),            -- enum comparative_kind
    first_day  {I8} NOT NULL,                                       -- of its fiscal year
    last_day   {I8} NOT NULL,
    month      {I8} NOT NULL,                                       -- yyyymm; 0: the year
    account_id {I8} NOT NULL,
    objects    TEXT NOT NULL,                                       -- JSON: [[dimension, value], ...]
    amount     {I8} NOT NULL,
    quantity   {I8},
    PRIMARY KEY (company_id, import_id, record_no)
){STRICT};
