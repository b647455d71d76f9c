-- 0001: what the store itself keeps.

-- The migrations that were carried out.                                     (reference)
CREATE TABLE schema_version (
    number     {I8} NOT NULL PRIMARY KEY,
    name       TEXT NOT NULL,
    applied_at {I8} NOT NULL                                        -- microseconds, UTC
){STRICT};

-- The one row that installation-wide writes lock first.                     (reference)
CREATE TABLE installation_head (
    id             {I8} NOT NULL PRIMARY KEY CHECK (id = 1),
    uid            TEXT NOT NULL,
    next_id        {I8} NOT NULL,
    booked_at      {I8} NOT NULL,                  -- of the newest event: microseconds, UTC
    access_version {I8} NOT NULL,
    audit_seq      {I8} NOT NULL,
    audit_hash     {BLOB} NOT NULL
){STRICT};

-- Answers of writes, kept 30 days; company 0 is the installation.           (distribute)
CREATE TABLE idempotency (
    company_id   {I8} NOT NULL,
    key          TEXT NOT NULL,
    request_hash {BLOB} NOT NULL,
    reply        TEXT NOT NULL,
    made_at      {I8} NOT NULL,                                     -- microseconds, UTC
    PRIMARY KEY (company_id, key)
){STRICT};
