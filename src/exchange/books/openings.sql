-- What each account's year began with, as carried: period 0.
--
-- takes  :company_id, :book_id, :year

SELECT b.account_id,
       CAST(SUM(b.debit - b.credit) AS BIGINT) AS opening
  FROM balance AS b
 WHERE b.company_id = :company_id
   AND b.book_id    = :book_id
   AND b.year       = :year
   AND b.period     = 0
 GROUP BY b.account_id
 ORDER BY b.account_id;
