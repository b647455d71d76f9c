-- 0041: a key that is used again says with what it came first.

-- The name of that operation; NULL: kept by a release before this.
ALTER TABLE idempotency ADD COLUMN operation TEXT;
