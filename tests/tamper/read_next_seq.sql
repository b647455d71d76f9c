-- A position before the first.
UPDATE company_head SET next_seq = 0 WHERE company_id = {company};
