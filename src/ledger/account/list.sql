-- A page of accounts, by folded code.
--
-- takes  :company_id, :after (folded code; '' before the first), :limit

SELECT {account_row}
  FROM account AS a
 WHERE a.company_id = :company_id
   AND a.code_key   > :after
 ORDER BY a.code_key
 LIMIT :limit;
