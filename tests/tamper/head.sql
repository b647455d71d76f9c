-- The seq that the next posting would get.
UPDATE company_head SET next_seq = next_seq + 1 WHERE company_id = {company};
