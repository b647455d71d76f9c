-- 0014: the ends of fiscal years.

-- Who ended, locked or reopened a year, from which position of the chain on. A year that was ever
-- ended has closing journals: from the first such row on, every posting to it brings its own.
-- (distribute)
CREATE TABLE year_change (
    company_id {I8} NOT NULL,
    year       {I8} NOT NULL,
    change_no  {I8} NOT NULL,                                       -- ascending per company
    from_seq   {I8} NOT NULL,                                       -- holds for postings from here on
    state      {I8} NOT NULL CHECK (state BETWEEN 1 AND 3),          -- enum year_state
    changed_by {I8} NOT NULL,
    changed_at {I8} NOT NULL,
    reason     TEXT,
    PRIMARY KEY (company_id, year, change_no)
){STRICT};

-- Closing journals are numbered in a series of their own: the others stay gap-free without them.
UPDATE source
   SET series = 'CL'
 WHERE code     = 'CL'
   AND standard = 1
   AND series   = 'GL';
