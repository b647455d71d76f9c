-- Opening and turnover of one account in whole periods of one year.
--
-- takes  :company_id, :book_id, :year, :from_period, :through_period, :closing, :account_id
-- gives  at most one row
-- note   the periods lead, so that each is one look-up in the balances' key

SELECT b.account_id,
       CAST(SUM(CASE WHEN b.period < :from_period THEN b.debit - b.credit ELSE 0 END) AS BIGINT)
           AS opening,
       CAST(SUM(CASE WHEN b.period >= :from_period THEN b.debit ELSE 0 END) AS BIGINT)  AS debit,
       CAST(SUM(CASE WHEN b.period >= :from_period THEN b.credit ELSE 0 END) AS BIGINT) AS credit,
       CAST(SUM(CASE WHEN b.period < :from_period THEN b.quantity ELSE 0 END) AS BIGINT)
           AS opening_quantity,
       CAST(SUM(CASE WHEN b.period >= :from_period THEN b.quantity ELSE 0 END) AS BIGINT)
           AS quantity
  FROM period AS p
  JOIN balance AS b
    ON b.company_id = p.company_id
   AND b.book_id    = :book_id
   AND b.year       = p.year
   AND b.period     = p.period
   AND b.account_id = :account_id
 WHERE p.company_id = :company_id
   AND p.year       = :year
   AND (p.period <= :through_period OR (p.period = 99 AND :closing = 1))
 GROUP BY b.account_id;
