-- 0066: whose answer it is.

-- Who asked; NULL: kept by a release before this. Who is limited to some rows is given no other's.
ALTER TABLE idempotency ADD COLUMN made_by {I8};
