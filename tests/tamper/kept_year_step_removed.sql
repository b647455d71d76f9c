-- What a year was stepped to, and its state as if it never had been.
DELETE FROM year_change WHERE company_id = {company};
UPDATE fiscal_year SET state = 1 WHERE company_id = {company};
