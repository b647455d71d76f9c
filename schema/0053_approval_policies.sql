-- 0053: which journals somebody else has to approve, and who wrote them.

-- A condition on journals, and what is asked of those that meet it. What it says never changes: a
-- change retires the row and makes another.                                 (distribute)
CREATE TABLE approval_policy (
    company_id    {I8} NOT NULL,
    policy_id     {I8} NOT NULL,
    code          TEXT NOT NULL,
    name          TEXT NOT NULL,
    subledger_id  {I8},                                             -- NULL: of any
    type          {I8} CHECK (type BETWEEN 1 AND 12),               -- enum journal_type; NULL: of any
    source_id     {I8},                                             -- NULL: of any
    amount_from   {I8},                                             -- NULL: of any amount
    account_from  TEXT,                                             -- NULL: on any account
    account_to    TEXT,
    preparer_id   {I8},                                             -- NULL: of anybody
    poster_apart  {I8} NOT NULL CHECK (poster_apart IN (0, 1)),     -- who wrote it does not post it
    made_at       {I8} NOT NULL,                                    -- microseconds, UTC
    made_by       {I8} NOT NULL,
    retired_at    {I8},                                             -- NULL: it holds
    retired_by    {I8},
    PRIMARY KEY (company_id, policy_id)
){STRICT};

-- A step of a policy: those of a higher level are asked when those below it are done. (distribute)
CREATE TABLE approval_step (
    company_id {I8} NOT NULL,
    policy_id  {I8} NOT NULL,
    level      {I8} NOT NULL CHECK (level BETWEEN 1 AND 9),
    asks       {I8} NOT NULL CHECK (asks IN (1, 2)),                -- enum approval_asks
    writer_may {I8} NOT NULL CHECK (writer_may IN (0, 1)),          -- approve what he wrote himself
    PRIMARY KEY (company_id, policy_id, level)
){STRICT};

-- Who is asked in a step; a step without any asks whoever may approve.      (distribute)
CREATE TABLE approval_approver (
    company_id  {I8} NOT NULL,
    policy_id   {I8} NOT NULL,
    level       {I8} NOT NULL,
    approver_no {I8} NOT NULL,
    kind        {I8} NOT NULL CHECK (kind BETWEEN 1 AND 3),         -- enum approver_kind
    code        TEXT NOT NULL,                                      -- of the role or group; the login
    user_id     {I8},                                               -- of a user
    PRIMARY KEY (company_id, policy_id, level, approver_no)
){STRICT};

-- Everybody who wrote a version of a journal.                               (distribute)
CREATE TABLE journal_writer (
    company_id {I8} NOT NULL,
    journal_id {I8} NOT NULL,
    user_id    {I8} NOT NULL,
    PRIMARY KEY (company_id, journal_id, user_id)
){STRICT};

-- Of those that there are it is known who began them, and who changed them last.
INSERT INTO journal_writer (company_id, journal_id, user_id)
SELECT j.company_id, j.journal_id, j.preparer_id
  FROM journal AS j
 WHERE j.posted_seq IS NULL;

INSERT INTO journal_writer (company_id, journal_id, user_id)
SELECT j.company_id, j.journal_id, j.changed_by
  FROM journal AS j
 WHERE j.posted_seq IS NULL
   AND j.changed_by <> j.preparer_id;

-- Whoever posts journals could let them be posted by himself: that stays until a policy asks.
INSERT INTO role_permit (role_key, permit)
SELECT r.role_key, 'journal.approve'
  FROM role AS r
 WHERE r.role_key = 'controller';

INSERT INTO role (role_key, code, name)
VALUES ('approver', 'approver', 'Approves what others wrote, and posts none');

INSERT INTO role_permit (role_key, permit)
VALUES ('approver', 'attachment.read'),
       ('approver', 'chart.read'),
       ('approver', 'company.read'),
       ('approver', 'journal.approve'),
       ('approver', 'journal.read'),
       ('approver', 'report.read');
