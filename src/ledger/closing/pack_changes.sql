-- What was posted after a seq into a period, the periods before it, and earlier years, by account.
--
-- takes  :company_id, :seq, :year, :period
-- gives  by book and account, each sum in millions and the rest

SELECT e.book_id,
       e.account_id,
       COUNT(DISTINCT e.seq)                                               AS postings,
       CAST(SUM(CASE WHEN e.side = 2 THEN 0 ELSE e.amount / 1000000 END) AS BIGINT)  AS debit_millions,
       CAST(SUM(CASE WHEN e.side = 2 THEN 0 ELSE e.amount % 1000000 END) AS BIGINT)  AS debit_rest,
       CAST(SUM(CASE WHEN e.side = 2 THEN -e.amount / 1000000 ELSE 0 END) AS BIGINT) AS credit_millions,
       CAST(SUM(CASE WHEN e.side = 2 THEN -e.amount % 1000000 ELSE 0 END) AS BIGINT) AS credit_rest,
       MIN(e.seq)                                                          AS first_seq
  FROM entry AS e
 WHERE e.company_id = :company_id
   AND e.seq        > :seq
   AND ((e.year = :year AND e.period <= :period)
     OR e.year IN (SELECT y.year
                     FROM fiscal_year AS y
                     JOIN fiscal_year AS t
                       ON t.company_id = y.company_id
                      AND t.year       = :year
                    WHERE y.company_id = :company_id
                      AND y.first_day  < t.first_day))
 GROUP BY e.book_id, e.account_id
 ORDER BY e.book_id, e.account_id;
