-- Whether openings were carried to an account.
--
-- takes  :company_id, :account_id
-- gives  one row when they were

SELECT b.year
  FROM balance AS b
 WHERE b.company_id = :company_id
   AND b.period     = 0
   AND b.account_id = :account_id
   AND (b.debit <> 0 OR b.credit <> 0)
 LIMIT 1;
