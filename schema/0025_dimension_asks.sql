-- 0025: what a dimension asks of accounts that have no rule of their own for it
-- (enum dimension_asks).

ALTER TABLE dimension ADD COLUMN asks {I8} NOT NULL DEFAULT 1 CHECK (asks BETWEEN 1 AND 2);
