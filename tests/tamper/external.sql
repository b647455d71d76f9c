-- An external reference that is kept for another posting.
UPDATE external_ref SET seq = 3 WHERE company_id = {company};
