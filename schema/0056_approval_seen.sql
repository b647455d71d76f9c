-- 0056: what an approver saw, for whoever looks at the journal when it was changed since.

-- A journal as it was when its content was approved first.                  (distribute)
CREATE TABLE approval_seen (
    company_id   {I8} NOT NULL,
    journal_id   {I8} NOT NULL,
    content_hash {BLOB} NOT NULL,
    document     TEXT NOT NULL,                                     -- JSON, as an answer shows it
    PRIMARY KEY (company_id, journal_id, content_hash)
){STRICT};
