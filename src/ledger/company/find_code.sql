-- The id of the company that has a code.
--
-- scope installation
-- takes  :code_key (folded)
-- gives  at most one row

SELECT d.company_id
  FROM company_directory AS d
 WHERE d.code_key = :code_key;
