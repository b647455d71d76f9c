-- What every account of a year moved in one book, by currency, the opening and closing periods
-- included; a row per balance.
--
-- takes  :company_id, :book_id, :year
-- gives  the rows of the balances' key in its order; the caller adds them up
-- note   grouping by account would sort all of them: three times the time on this engine

SELECT b.account_id,
       b.currency,
       b.debit,
       b.credit,
       b.currency_debit,
       b.currency_credit,
       b.quantity
  FROM balance AS b
 WHERE b.company_id = :company_id
   AND b.book_id    = :book_id
   AND b.year       = :year;
