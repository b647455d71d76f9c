-- What the accounts gave to the values of a dimension in whole periods of one year.
--
-- takes  :company_id, :book_id, :year, :dimension_id, :from_period, :through_period,
--        :closing (1: period 99 counts)
-- gives  at most two rows per account and value: what its opening is made of, and its turnover;
--        each sum in millions and the rest

SELECT b.account_id,
       b.value_id,
       CASE WHEN b.period < :from_period THEN 1 ELSE 0 END AS opening,
       CAST(SUM(b.debit / 1000000) AS BIGINT)              AS debit_millions,
       CAST(SUM(b.debit % 1000000) AS BIGINT)              AS debit_rest,
       CAST(SUM(b.credit / 1000000) AS BIGINT)             AS credit_millions,
       CAST(SUM(b.credit % 1000000) AS BIGINT)             AS credit_rest,
       CAST(SUM(b.quantity / 1000000) AS BIGINT)           AS quantity_millions,
       CAST(SUM(b.quantity % 1000000) AS BIGINT)           AS quantity_rest
  FROM allocation_balance AS b
 WHERE b.company_id   = :company_id
   AND b.book_id      = :book_id
   AND b.year         = :year
   AND b.dimension_id = :dimension_id
   AND (b.period <= :through_period OR (b.period = 99 AND :closing = 1))
 GROUP BY b.account_id, b.value_id, CASE WHEN b.period < :from_period THEN 1 ELSE 0 END;
