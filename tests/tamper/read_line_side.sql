-- A column that there is not.
UPDATE line SET side = 7 WHERE company_id = {company};
