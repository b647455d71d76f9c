-- A category below one that there is not.
UPDATE category SET parent_id = 990000 WHERE company_id = {company} AND parent_id IS NULL;
