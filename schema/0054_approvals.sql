-- 0054: who is asked to approve what was submitted, and what they said.

-- One approval that a submitted journal needs: a row for each who may give it. (distribute)
CREATE TABLE approval_need (
    company_id   {I8} NOT NULL,
    journal_id   {I8} NOT NULL,
    need_no      {I8} NOT NULL,
    policy_id    {I8} NOT NULL,                                     -- 0: the subledger's close type
    policy       TEXT NOT NULL,                                     -- its code
    level        {I8} NOT NULL CHECK (level BETWEEN 1 AND 9),
    slot         {I8} NOT NULL,
    kind         {I8} NOT NULL CHECK (kind BETWEEN 0 AND 3),        -- enum approver_kind
    approver_key TEXT NOT NULL,                                     -- the code, folded; a user's id
    code         TEXT NOT NULL,
    writer_may   {I8} NOT NULL CHECK (writer_may IN (0, 1)),
    state        {I8} NOT NULL CHECK (state BETWEEN 1 AND 3),       -- enum need_state
    approval_no  {I8},                                              -- NULL: not given
    PRIMARY KEY (company_id, journal_id, need_no)
){STRICT};

-- Whom what is asked now.
CREATE INDEX approval_need_asked ON approval_need (company_id, kind, approver_key, journal_id)
 WHERE state = 1;

-- What somebody said of a journal's exact content; never removed.           (distribute)
CREATE TABLE approval (
    company_id   {I8} NOT NULL,
    journal_id   {I8} NOT NULL,
    approval_no  {I8} NOT NULL,
    verdict      {I8} NOT NULL CHECK (verdict IN (1, 2)),           -- enum approval_verdict
    content_hash {BLOB} NOT NULL,
    user_id      {I8} NOT NULL,
    for_user_id  {I8},                                              -- whom he stood in for
    given_at     {I8} NOT NULL,                                     -- microseconds, UTC
    reason       TEXT,
    ended_at     {I8},                                              -- it counts no more since
    PRIMARY KEY (company_id, journal_id, approval_no)
){STRICT};

-- What waits for approval, counted by source.
CREATE INDEX journal_waiting ON journal (company_id, source_id, type)
 WHERE state = 2;

-- Who approves in whose place, from one day to another.                     (distribute)
CREATE TABLE approval_substitute (
    company_id    {I8} NOT NULL,
    substitute_no {I8} NOT NULL,
    user_id       {I8} NOT NULL,
    substitute_id {I8} NOT NULL,
    first_day     {I8} NOT NULL CHECK (first_day BETWEEN 10000101 AND 99991231),
    last_day      {I8} NOT NULL CHECK (last_day BETWEEN 10000101 AND 99991231),
    reason        TEXT NOT NULL,
    made_at       {I8} NOT NULL,                                    -- microseconds, UTC
    made_by       {I8} NOT NULL,
    ended_at      {I8},                                             -- NULL: it was not ended early
    PRIMARY KEY (company_id, substitute_no)
){STRICT};
