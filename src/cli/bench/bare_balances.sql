-- The balances that a trial balance is made of, and nothing else.
--
-- takes  :company_id, :year
-- gives  one row per balance

SELECT b.account_id, b.period, b.debit, b.credit
  FROM balance AS b
 WHERE b.company_id = :company_id
   AND b.book_id    = 1
   AND b.year       = :year;
