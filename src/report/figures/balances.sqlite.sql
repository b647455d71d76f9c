-- What every account moved in whole periods of one year, a row per balance.
--
-- takes  :company_id, :book_id, :year, :from_period, :through_period, :closing (1: period 99
--        counts)
-- gives  the rows of the balances' key in its order, each opening or not; the caller adds them up.
--        A balance by itself fits, and needs no millions
-- note   grouping by account would sort all of them: three times the time on this engine

SELECT b.account_id,
       CASE WHEN b.period < :from_period THEN 1 ELSE 0 END AS opening,
       0 AS debit_millions,
       b.debit AS debit_rest,
       0 AS credit_millions,
       b.credit AS credit_rest,
       0 AS quantity_millions,
       b.quantity AS quantity_rest
  FROM balance AS b
 WHERE b.company_id = :company_id
   AND b.book_id    = :book_id
   AND b.year       = :year
   AND (b.period <= :through_period OR (b.period = 99 AND :closing = 1));
