-- What an account moved on some days of one period, from the account index.
--
-- takes  :company_id, :book_id, :account_id, :period, :from_day, :to_day
-- gives  one row

SELECT CAST(COALESCE(SUM(e.amount), 0) AS BIGINT)   AS amount,
       CAST(COALESCE(SUM(e.quantity), 0) AS BIGINT) AS quantity
  FROM account_entry AS e
 WHERE e.company_id = :company_id
   AND e.account_id = :account_id
   AND e.book_id    = :book_id
   AND e.date BETWEEN :from_day AND :to_day
   AND e.period     = :period;
