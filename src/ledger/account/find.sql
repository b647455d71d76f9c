-- One account.
--
-- takes  :company_id, :account_id
-- gives  at most one row

SELECT {account_row}
  FROM account AS a
 WHERE a.company_id = :company_id
   AND a.account_id = :account_id;
