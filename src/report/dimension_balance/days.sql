-- What the accounts gave to the values of a dimension on some days of one period.
--
-- takes  :company_id, :book_id, :dimension_id, :period, :from_day, :to_day
-- gives  one row per account and value, each sum in millions and the rest
-- note   the accounts are listed, so that each is one look-up in the account index

SELECT e.account_id,
       p.value_id,
       CAST(SUM(CASE WHEN e.side = 1 THEN p.amount / 1000000 ELSE 0 END) AS BIGINT)  AS debit_millions,
       CAST(SUM(CASE WHEN e.side = 1 THEN p.amount % 1000000 ELSE 0 END) AS BIGINT)  AS debit_rest,
       CAST(SUM(CASE WHEN e.side = 1 THEN 0 ELSE -p.amount / 1000000 END) AS BIGINT) AS credit_millions,
       CAST(SUM(CASE WHEN e.side = 1 THEN 0 ELSE -p.amount % 1000000 END) AS BIGINT) AS credit_rest,
       CAST(SUM(p.quantity / 1000000) AS BIGINT)                                     AS quantity_millions,
       CAST(SUM(p.quantity % 1000000) AS BIGINT)                                     AS quantity_rest
  FROM account_entry AS e
  JOIN entry_allocation AS p
    ON p.company_id = e.company_id
   AND p.seq        = e.seq
   AND p.book_id    = e.book_id
   AND p.line_no    = e.line_no
 WHERE e.company_id   = :company_id
   AND e.account_id IN (SELECT a.account_id
                          FROM account AS a
                         WHERE a.company_id = :company_id)
   AND e.book_id      = :book_id
   AND e.date BETWEEN :from_day AND :to_day
   AND e.period       = :period
   AND p.dimension_id = :dimension_id
 GROUP BY e.account_id, p.value_id;
