-- Opening and turnover of every account in whole periods of one year.
--
-- takes  :company_id, :book_id, :year, :from_period, :through_period, :closing (1: period 99 counts)
-- gives  one row per account that has a balance row in the year

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
   AND (b.period <= :through_period OR (b.period = 99 AND :closing = 1))
 GROUP BY b.account_id
 ORDER BY b.account_id;
