-- A posting is found by what it does not hold.
INSERT INTO posting_found (company_id, field_id, value_key, seq)
SELECT company_id, field_id, 'other', seq FROM posting_found WHERE company_id = {company};
