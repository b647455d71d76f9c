-- The same for each value of a dimension that an account's lines were given to.
--
-- takes  :company_id, :book_id, :year
-- gives  one row per account, value and period

SELECT account_id,
       dimension_id,
       value_id,
       period,
       CAST(SUM(debit - credit) AS BIGINT) AS amount,
       CAST(SUM(quantity) AS BIGINT)       AS quantity
  FROM allocation_balance
 WHERE company_id = :company_id
   AND book_id    = :book_id
   AND year       = :year
   AND period     < 99
 GROUP BY account_id, dimension_id, value_id, period
 ORDER BY account_id, dimension_id, value_id, period;
