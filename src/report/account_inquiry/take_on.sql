-- What take-on entries brought to an account: they stand in period 0, on the year's first day.
--
-- takes  :company_id, :account_id, :book_id, :day, :known_seq
-- gives  one row, the sum in millions and the rest

SELECT CAST(SUM(e.amount / 1000000) AS BIGINT) AS amount_millions,
       CAST(SUM(e.amount % 1000000) AS BIGINT) AS amount_rest
  FROM account_entry AS e
 WHERE e.company_id = :company_id
   AND e.account_id = :account_id
   AND e.book_id    = :book_id
   AND e.date       = :day
   AND e.period     = 0
   AND e.seq       <= :known_seq;
