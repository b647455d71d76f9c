-- What the balances of a year (0: of every year) come to, by book and type of account.
--
-- takes  :company_id, :year
-- gives  one row per year, book and type, in that order, each sum in millions and the rest;
--        statistical accounts have no amounts
-- note   openings are net figures in debit

SELECT b.year,
       b.book_id,
       a.type,
       CAST(SUM(CASE WHEN b.period = 0
                     THEN b.debit / 1000000 - b.credit / 1000000 ELSE 0 END) AS BIGINT)     AS opening_millions,
       CAST(SUM(CASE WHEN b.period = 0
                     THEN b.debit % 1000000 - b.credit % 1000000 ELSE 0 END) AS BIGINT)     AS opening_rest,
       CAST(SUM(CASE WHEN b.period > 0 THEN b.debit / 1000000 ELSE 0 END) AS BIGINT)  AS debit_millions,
       CAST(SUM(CASE WHEN b.period > 0 THEN b.debit % 1000000 ELSE 0 END) AS BIGINT)  AS debit_rest,
       CAST(SUM(CASE WHEN b.period > 0 THEN b.credit / 1000000 ELSE 0 END) AS BIGINT) AS credit_millions,
       CAST(SUM(CASE WHEN b.period > 0 THEN b.credit % 1000000 ELSE 0 END) AS BIGINT) AS credit_rest
  FROM balance AS b
       JOIN account AS a
         ON a.company_id = b.company_id
        AND a.account_id = b.account_id
 WHERE b.company_id = :company_id
   AND (:year = 0 OR b.year = :year)
   AND a.type < 6
 GROUP BY b.year, b.book_id, a.type
 ORDER BY b.year, b.book_id, a.type;
