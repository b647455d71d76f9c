-- A hash of one byte.
UPDATE company_head SET chain_hash = CAST('0' AS BLOB) WHERE company_id = {company};
