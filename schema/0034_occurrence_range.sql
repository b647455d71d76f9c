-- 0034: days of a schedule that were left out together are one occurrence.

ALTER TABLE occurrence ADD COLUMN last_due {I8} CHECK (last_due BETWEEN 10000101 AND 99991231);

ALTER TABLE occurrence ADD COLUMN days TEXT;
