-- What was posted after a position of the chain, per currency of the books.
--
-- takes  :company_id, :after (seq; 0: everything)
-- gives  one row per currency, by its code, each sum in millions and the rest
-- note   side 1 is debit; credits are stored negative

SELECT b.currency,
       CAST(SUM(CASE WHEN e.side = 1 THEN e.amount / 1000000 ELSE 0 END) AS BIGINT)  AS debit_millions,
       CAST(SUM(CASE WHEN e.side = 1 THEN e.amount % 1000000 ELSE 0 END) AS BIGINT)  AS debit_rest,
       CAST(SUM(CASE WHEN e.side = 2 THEN -e.amount / 1000000 ELSE 0 END) AS BIGINT) AS credit_millions,
       CAST(SUM(CASE WHEN e.side = 2 THEN -e.amount % 1000000 ELSE 0 END) AS BIGINT) AS credit_rest
  FROM entry AS e
       JOIN book AS b
         ON b.company_id = e.company_id
        AND b.book_id    = e.book_id
 WHERE e.company_id = :company_id
   AND e.seq        > :after
 GROUP BY b.currency
 ORDER BY b.currency;
