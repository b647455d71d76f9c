-- What journals of the opening period brought into a year, by account.
--
-- takes  :company_id, :book_id, :year, :first_day (the day of the opening period)
-- gives  one row per account that such a journal touched

SELECT e.account_id,
       CAST(SUM(e.amount) AS BIGINT) AS brought
  FROM account AS a
  JOIN account_entry AS e
    ON e.company_id = a.company_id
   AND e.account_id = a.account_id
   AND e.book_id    = :book_id
   AND e.date       = :first_day
   AND e.period     = 0
 WHERE a.company_id = :company_id
   AND e.year       = :year
 GROUP BY e.account_id
 ORDER BY e.account_id;
