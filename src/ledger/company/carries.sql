-- Whether openings were carried to an account.
--
-- takes  :company_id, :account_id
-- gives  one row when they were

SELECT f.name AS year
  FROM balance AS b
  JOIN fiscal_year AS f
    ON f.company_id = b.company_id
   AND f.year       = b.year
 WHERE b.company_id = :company_id
   AND b.period     = 0
   AND b.account_id = :account_id
   AND (b.debit <> 0 OR b.credit <> 0)
 LIMIT 1;
