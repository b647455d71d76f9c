-- 0021: what a journal's reference gives to the values of a dimension.

-- Shares of one reference, or of all that begin with it. Without shares there is no row.  (distribute)
CREATE TABLE distribution (
    company_id    {I8} NOT NULL,
    dimension_id  {I8} NOT NULL,
    reference_key TEXT NOT NULL,                                    -- folded
    whole         {I8} NOT NULL CHECK (whole IN (0, 1)),             -- 0: references that begin so
    share_no      {I8} NOT NULL,                                    -- from 1
    reference     TEXT NOT NULL,                                    -- as written
    value_id      {I8} NOT NULL,
    share         {I8} NOT NULL CHECK (share > 0),                   -- millionths
    PRIMARY KEY (company_id, dimension_id, reference_key, whole, share_no)
){STRICT};
