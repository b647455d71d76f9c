-- What one account's entries of some days sum up to, from their index.
--
-- takes  :company_id, :account_id, :from_day, :to_day
-- gives  one row: amount

SELECT CAST(COALESCE(SUM(e.amount), 0) AS BIGINT) AS amount
  FROM entry AS e
 WHERE e.company_id = :company_id
   AND e.account_id = :account_id
   AND e.book_id    = 1
   AND e.date BETWEEN :from_day AND :to_day;
