-- The account that has a code.
--
-- takes  :company_id, :code_key (folded)
-- gives  at most one row

SELECT {account_row}
  FROM account AS a
 WHERE a.company_id = :company_id
   AND a.code_key   = :code_key;
