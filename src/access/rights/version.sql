-- The version of what people may do in a company.
--
-- takes  :company_id
-- gives  at most one row

SELECT h.rights_version
  FROM company_head AS h
 WHERE h.company_id = :company_id;
