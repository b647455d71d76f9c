-- What journals of the opening period brought into a year, by account.
--
-- takes  :company_id, :book_id, :year, :first_day (the day of the opening period)
-- gives  one row per account that such a journal touched
-- note   the accounts are listed, so that each is one look-up: a join would walk the whole index

SELECT e.account_id,
       CAST(SUM(e.amount) AS BIGINT) AS brought
  FROM account_entry AS e
 WHERE e.company_id = :company_id
   AND e.account_id IN (SELECT a.account_id
                          FROM account AS a
                         WHERE a.company_id = :company_id)
   AND e.book_id    = :book_id
   AND e.date       = :first_day
   AND e.period     = 0
   AND e.year       = :year
 GROUP BY e.account_id
 ORDER BY e.account_id;
