-- 0063: sets are posted in the background.

-- A set that somebody asked to be posted, and what came of it; never removed. (distribute)
CREATE TABLE job (
    company_id  {I8} NOT NULL,
    job_no      {I8} NOT NULL,
    set_id      {I8} NOT NULL,
    digest      {BLOB} NOT NULL,                                    -- of its journals and their versions
    state       {I8} NOT NULL CHECK (state BETWEEN 1 AND 5),        -- enum job_state
    journals    {I8} NOT NULL,                                      -- that were to be posted
    asked_at    {I8} NOT NULL,                                      -- microseconds, UTC
    asked_by    {I8} NOT NULL,
    reason      TEXT,
    demand      {I8} NOT NULL CHECK (demand BETWEEN 1 AND 3),       -- enum signature_demand: what was given
    worker      TEXT,
    lease_until {I8},
    tries       {I8} NOT NULL,
    posted      {I8} NOT NULL,
    refused     {I8} NOT NULL,
    first_seq   {I8},
    last_seq    {I8},
    fault       TEXT,
    detail      TEXT,
    ended_at    {I8},
    read_at     {I8},                                               -- by who asked; NULL: not yet
    PRIMARY KEY (company_id, job_no)
){STRICT};

CREATE INDEX job_waiting ON job (company_id, job_no)
 WHERE state IN (1, 2);

CREATE UNIQUE INDEX job_of_set ON job (company_id, set_id)
 WHERE state IN (1, 2);

CREATE INDEX job_by_owner ON job (company_id, asked_by, job_no);
