-- What every account moved in whole periods of one year.
--
-- takes  :company_id, :book_id, :year, :from_period, :through_period, :closing (1: period 99
--        counts)
-- gives  at most two rows per account: what its opening is made of, and its turnover; each sum in
--        millions and the rest
-- note   the sums are parted when they are made: each balance parted for itself takes a quarter of
--        the time more

SELECT b.account_id,
       CASE WHEN b.period < :from_period THEN 1 ELSE 0 END AS opening,
       CAST(DIV(SUM(b.debit), 1000000) AS BIGINT)          AS debit_millions,
       CAST(MOD(SUM(b.debit), 1000000) AS BIGINT)          AS debit_rest,
       CAST(DIV(SUM(b.credit), 1000000) AS BIGINT)         AS credit_millions,
       CAST(MOD(SUM(b.credit), 1000000) AS BIGINT)         AS credit_rest,
       CAST(DIV(SUM(b.quantity), 1000000) AS BIGINT)       AS quantity_millions,
       CAST(MOD(SUM(b.quantity), 1000000) AS BIGINT)       AS quantity_rest
  FROM balance AS b
 WHERE b.company_id = :company_id
   AND b.book_id    = :book_id
   AND b.year       = :year
   AND (b.period <= :through_period OR (b.period = 99 AND :closing = 1))
 GROUP BY b.account_id, CASE WHEN b.period < :from_period THEN 1 ELSE 0 END;
