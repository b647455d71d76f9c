-- A period that is said to have been closed all along.
UPDATE period_change SET state = 5
 WHERE company_id = {company} AND year = 20260 AND period = 3 AND from_seq = 1;
