-- 0039: an accrual whose reversal was itself reversed waits for its own again.

-- The plan that a posting had when it was reversed.                         (distribute)
CREATE TABLE reversal_plan_met (
    company_id   {I8} NOT NULL,
    original_seq {I8} NOT NULL,
    style        {I8} NOT NULL CHECK (style IN (1, 2)),             -- enum reversal_style
    PRIMARY KEY (company_id, original_seq)
){STRICT};
