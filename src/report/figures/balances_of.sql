-- What one account moved in whole periods of one year, a row per balance.
--
-- takes  :company_id, :book_id, :year, :from_period, :through_period, :closing, :account_id
-- gives  rows as balances.sql does
-- note   the periods are listed, so that each is one look-up in the balances' key: a range of them,
--        or a join, reads the balances of all accounts

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
   AND b.account_id = :account_id
   AND b.period IN (SELECT p.period
                      FROM period AS p
                     WHERE p.company_id = :company_id
                       AND p.year       = :year
                       AND (p.period <= :through_period OR (p.period = 99 AND :closing = 1)));
