-- 0061: what other modules send, where it goes, and how they hear what became of it.

-- The posting configuration: to which subledger a module's documents of one type go. (distribute)
CREATE TABLE posting_route (
    company_id       {I8} NOT NULL,
    source_id        {I8} NOT NULL,
    transaction_type TEXT NOT NULL,                                 -- as the module calls it, folded
    name             TEXT NOT NULL,
    subledger_id     {I8} NOT NULL,
    PRIMARY KEY (company_id, source_id, transaction_type)
){STRICT};

-- A module's document, and the journal that it became; never removed.       (distribute)
CREATE TABLE module_document (
    company_id         {I8} NOT NULL,
    document_no        {I8} NOT NULL,
    source_id          {I8} NOT NULL,
    external_reference TEXT NOT NULL,                               -- the module's own
    transaction_type   TEXT NOT NULL,
    journal_id         {I8} NOT NULL,
    digest             {BLOB} NOT NULL,                             -- SHA-256 of what was sent last
    revision           {I8} NOT NULL,                               -- from 1; each says something else
    posted_seq         {I8},
    first_sent_at      {I8} NOT NULL,                               -- microseconds, UTC
    sent_at            {I8} NOT NULL,
    sent_by            {I8} NOT NULL,
    PRIMARY KEY (company_id, document_no),
    UNIQUE (company_id, source_id, external_reference)
){STRICT};

CREATE INDEX module_document_by_source ON module_document (company_id, source_id, document_no);

CREATE UNIQUE INDEX module_document_by_journal ON module_document (company_id, journal_id);

CREATE UNIQUE INDEX module_document_by_posting ON module_document (company_id, posted_seq)
 WHERE posted_seq IS NOT NULL;

-- What happened to modules' documents, in the order in which it did: written with it, read by who
-- sent them.                                                                (distribute)
CREATE TABLE event (
    company_id   {I8} NOT NULL,
    event_no     {I8} NOT NULL,                                     -- ascending, with gaps
    at           {I8} NOT NULL,                                     -- microseconds, UTC
    kind         {I8} NOT NULL CHECK (kind BETWEEN 1 AND 9),        -- enum event_kind
    source_id    {I8} NOT NULL,
    document_no  {I8} NOT NULL,
    journal_id   {I8} NOT NULL,
    seq          {I8},                                              -- of the posting that it is about
    reason       TEXT,
    user_id      {I8} NOT NULL,                                     -- 0: Summa itself
    PRIMARY KEY (company_id, event_no)
){STRICT};

CREATE INDEX event_by_source ON event (company_id, source_id, event_no);

INSERT INTO role (role_key, code, name)
SELECT 'module', 'module', 'Another system: sends documents, and hears what became of them'
 WHERE NOT EXISTS (SELECT 1 FROM role AS r WHERE r.role_key = 'module');

INSERT INTO role_permit (role_key, permit)
SELECT r.role_key, 'module.send'
  FROM role AS r
 WHERE r.role_key = 'module';

-- Whoever saw journals sees what modules sent.
INSERT INTO role_permit (role_key, permit)
SELECT r.role_key, 'module.read'
  FROM role AS r
 WHERE r.role_key IN ('module', 'controller', 'clerk', 'poster', 'approver', 'auditor');
