-- Opening and turnover of one account in whole periods of one year.
--
-- takes  :company_id, :book_id, :year, :from_period, :through_period, :closing, :account_id
-- gives  at most one row
-- note   the periods are listed, so that each is one look-up in the balances' key: a range of them, or
--        a join, reads the balances of all accounts

SELECT b.account_id,
       CAST(SUM(CASE WHEN b.period < :from_period THEN b.debit - b.credit ELSE 0 END) AS BIGINT)
           AS opening,
       CAST(SUM(CASE WHEN b.period >= :from_period THEN b.debit ELSE 0 END) AS BIGINT)  AS debit,
       CAST(SUM(CASE WHEN b.period >= :from_period THEN b.credit ELSE 0 END) AS BIGINT) AS credit,
       CAST(SUM(CASE WHEN b.period < :from_period THEN b.quantity ELSE 0 END) AS BIGINT)
           AS opening_quantity,
       CAST(SUM(CASE WHEN b.period >= :from_period THEN b.quantity ELSE 0 END) AS BIGINT)
           AS quantity
  FROM balance AS b
 WHERE b.company_id = :company_id
   AND b.book_id    = :book_id
   AND b.year       = :year
   AND b.account_id = :account_id
   AND b.period IN (SELECT p.period
                      FROM period AS p
                     WHERE p.company_id = :company_id
                       AND p.year       = :year
                       AND (p.period <= :through_period OR (p.period = 99 AND :closing = 1)))
 GROUP BY b.account_id;
