-- 0017: reversal plans.

-- How a posted journal is to be undone, until it is: the row goes when a reversal of that journal is
-- posted, or the plan is taken back.                                        (distribute)
CREATE TABLE reversal_plan (
    company_id   {I8} NOT NULL,
    original_seq {I8} NOT NULL,
    kind         {I8} NOT NULL CHECK (kind BETWEEN 1 AND 6),         -- enum reversal_kind
    style        {I8} NOT NULL CHECK (style IN (1, 2)),             -- enum reversal_style
    date         {I8} CHECK ((date IS NOT NULL) = (kind = 1)),      -- on a date: which
    journal_id   {I8},                        -- its document; NULL: by hand, or no such period yet
    failed_at    {I8},                                              -- microseconds, UTC
    failure      TEXT,                                              -- why the gate refused it: code
    detail       TEXT,
    made_at      {I8} NOT NULL,
    made_by      {I8} NOT NULL,
    PRIMARY KEY (company_id, original_seq)
){STRICT};

-- Whether a reversal of a posting waits.
CREATE INDEX journal_by_reversed ON journal (company_id, reverses_seq)
 WHERE reverses_seq IS NOT NULL;

-- What becomes of provisional journals that have no plan of their own: enum provisional.
ALTER TABLE company ADD COLUMN provisional {I8} NOT NULL DEFAULT 0 CHECK (provisional BETWEEN 0 AND 2);
