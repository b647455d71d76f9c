-- A hash that is too short for one.
UPDATE audit SET hash = substr(hash, 1, 31) WHERE company_id = {company};
