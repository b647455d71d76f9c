-- 0038: what a person must look at is found without a walk over what was posted and skipped.

DROP INDEX occurrence_by_state;

CREATE INDEX occurrence_open ON occurrence (company_id, schedule_id, due)
 WHERE state IN (1, 2, 4);
