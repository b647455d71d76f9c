-- How far the books were proved.
UPDATE close_proof SET seq = seq + 1 WHERE company_id = {company};
