-- The version of what people may do in a company, and how many limits there are, of whomever.
--
-- takes  :company_id
-- gives  at most one row

SELECT h.rights_version,
       (SELECT CAST(COUNT(*) AS BIGINT) FROM row_limit) AS limits
  FROM company_head AS h
 WHERE h.company_id = :company_id;
