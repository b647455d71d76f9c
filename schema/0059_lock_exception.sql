-- 0059: who may post where a window is shut, by a signature.

-- Lets somebody post days that a subledger's window leaves out, or a period that is closed softly;
-- never removed.                                                            (distribute)
CREATE TABLE lock_exception (
    company_id   {I8} NOT NULL,
    exception_no {I8} NOT NULL,
    user_id      {I8} NOT NULL,
    subledger_id {I8},                                              -- NULL: of any
    first_day    {I8} NOT NULL CHECK (first_day BETWEEN 10000101 AND 99991231),
    last_day     {I8} NOT NULL CHECK (last_day BETWEEN 10000101 AND 99991231),
    expires_at   {I8},                                              -- NULL: until it is ended
    reason       TEXT NOT NULL,
    made_at      {I8} NOT NULL,                                     -- microseconds, UTC
    made_by      {I8} NOT NULL,
    ended_at     {I8},                                              -- NULL: it was not ended early
    PRIMARY KEY (company_id, exception_no)
){STRICT};

-- What was posted under one.                                                (distribute)
CREATE TABLE lock_exception_posting (
    company_id   {I8} NOT NULL,
    exception_no {I8} NOT NULL,
    seq          {I8} NOT NULL,
    PRIMARY KEY (company_id, exception_no, seq)
){STRICT};
