-- 0046: what was posted under a key is answered from it for ever; other answers are swept.

-- 1: the request posted something. Rows of a release before this are swept as they were.
ALTER TABLE idempotency ADD COLUMN for_ever {I8} NOT NULL DEFAULT 0 CHECK (for_ever BETWEEN 0 AND 1);

DROP INDEX idempotency_by_age;

CREATE INDEX idempotency_swept ON idempotency (company_id, made_at)
 WHERE for_ever = 0;
