-- 0044: an accrual that is kept is a fact: who took its plan back, when and why.

-- Plans that were taken back; what was planned anew since has a row of reversal_plan, too.
--                                                                           (distribute)
CREATE TABLE reversal_plan_cancelled (
    company_id   {I8} NOT NULL,
    original_seq {I8} NOT NULL,
    cancel_no    {I8} NOT NULL CHECK (cancel_no >= 1),              -- the newest is the greatest
    kind         {I8} NOT NULL CHECK (kind BETWEEN 1 AND 6),         -- enum reversal_kind
    style        {I8} NOT NULL CHECK (style IN (1, 2)),             -- enum reversal_style
    date         {I8} CHECK ((date IS NOT NULL) = (kind = 1)),      -- on a date: which
    cancelled_at {I8} NOT NULL,                                     -- microseconds, UTC
    cancelled_by {I8} NOT NULL,
    reason       TEXT NOT NULL,
    PRIMARY KEY (company_id, original_seq, cancel_no)
){STRICT};
