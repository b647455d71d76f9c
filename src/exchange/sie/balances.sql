-- Opening and movement of each account of a year, in one book; the closing period does not count.
--
-- takes  :company_id, :book_id, :year
-- gives  one row per account and period, by account; amounts of all currencies together

SELECT account_id,
       period,
       CAST(SUM(debit - credit) AS BIGINT) AS amount,
       CAST(SUM(quantity) AS BIGINT)       AS quantity
  FROM balance
 WHERE company_id = :company_id
   AND book_id    = :book_id
   AND year       = :year
   AND period     < 99
 GROUP BY account_id, period
 ORDER BY account_id, period;
