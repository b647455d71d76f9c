-- A hash of one byte.
UPDATE journal SET content_hash = CAST('0' AS BLOB)
 WHERE company_id = {company} AND posted_seq IS NULL;
