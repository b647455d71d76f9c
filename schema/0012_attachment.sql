-- 0012: files on their way into the books, and those that stay.

-- A file that comes in chunks, until it is whole and proven.                (distribute)
CREATE TABLE attachment_upload (
    company_id    {I8} NOT NULL,
    attachment_id {I8} NOT NULL,                                    -- that it will have
    journal_id    {I8} NOT NULL,
    name          TEXT NOT NULL,
    seal          {I8},                                             -- of the call that finishes it
    media_type    TEXT,                                             -- this and below: once proven
    size          {I8},
    sha256        {BLOB},
    begun_by      {I8} NOT NULL,
    begun_at      {I8} NOT NULL,                                    -- microseconds, UTC
    PRIMARY KEY (company_id, attachment_id)
){STRICT};

CREATE INDEX attachment_upload_by_journal ON attachment_upload (company_id, journal_id);

-- Its bytes so far.                                                         (distribute)
CREATE TABLE attachment_chunk (
    company_id    {I8} NOT NULL,
    attachment_id {I8} NOT NULL,
    chunk_no      {I8} NOT NULL CHECK (chunk_no BETWEEN 0 AND 99),
    bytes         {BLOB} NOT NULL,
    PRIMARY KEY (company_id, attachment_id, chunk_no)
){STRICT};

-- 1: its journal was submitted with it, and it is never removed.
ALTER TABLE attachment ADD COLUMN fixed {I8} NOT NULL DEFAULT 0;

CREATE INDEX attachment_by_journal ON attachment (company_id, journal_id, attachment_id);

CREATE INDEX attachment_by_content ON attachment (company_id, sha256);
