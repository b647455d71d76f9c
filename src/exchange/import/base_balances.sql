-- What a company's primary book holds of one year, per account.
--
-- takes  :company_id, :book_id, :year
-- gives  opening (period 0), movement (the periods that follow, the closing one excepted) and
--        closing (all of it: what the next year opens with)

SELECT account_id,
       CAST(SUM(CASE WHEN period = 0 THEN debit - credit ELSE 0 END) AS BIGINT) AS opening,
       CAST(SUM(CASE WHEN period BETWEEN 1 AND 98 THEN debit - credit ELSE 0 END) AS BIGINT)
           AS movement,
       CAST(SUM(debit - credit) AS BIGINT) AS closing
  FROM balance
 WHERE company_id = :company_id
   AND book_id    = :book_id
   AND year       = :year
 GROUP BY account_id
 ORDER BY account_id;
