-- Turnover of every account on some days of one period, from the account index.
--
-- takes  :company_id, :book_id, :period, :from_day, :to_day
-- gives  one row per account that moved, each sum in millions and the rest
-- note   the accounts are listed, so that each is one look-up: a join would walk the whole index

SELECT e.account_id,
       CAST(SUM(CASE WHEN e.side = 1 THEN e.amount / 1000000 ELSE 0 END) AS BIGINT)  AS debit_millions,
       CAST(SUM(CASE WHEN e.side = 1 THEN e.amount % 1000000 ELSE 0 END) AS BIGINT)  AS debit_rest,
       CAST(SUM(CASE WHEN e.side = 1 THEN 0 ELSE -e.amount / 1000000 END) AS BIGINT) AS credit_millions,
       CAST(SUM(CASE WHEN e.side = 1 THEN 0 ELSE -e.amount % 1000000 END) AS BIGINT) AS credit_rest,
       CAST(SUM(e.quantity / 1000000) AS BIGINT)                                     AS quantity_millions,
       CAST(SUM(e.quantity % 1000000) AS BIGINT)                                     AS quantity_rest
  FROM account_entry AS e
 WHERE e.company_id = :company_id
   AND e.account_id IN (SELECT a.account_id
                          FROM account AS a
                         WHERE a.company_id = :company_id)
   AND e.book_id    = :book_id
   AND e.date BETWEEN :from_day AND :to_day
   AND e.period     = :period
 GROUP BY e.account_id
 ORDER BY e.account_id;
