-- The next id is the newest journal's.
UPDATE company_head SET next_id = (SELECT MAX(journal_id) FROM journal WHERE company_id = {company})
 WHERE company_id = {company};
