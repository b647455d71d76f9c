-- What every account of a year gave to dimension values in one book, the opening and closing
-- periods included; a row per balance.
--
-- takes  :company_id, :book_id, :year
-- gives  the rows of the balances' key in its order; the caller adds them up

SELECT b.account_id,
       b.dimension_id,
       b.value_id,
       b.debit,
       b.credit,
       b.quantity
  FROM allocation_balance AS b
 WHERE b.company_id = :company_id
   AND b.book_id    = :book_id
   AND b.year       = :year;
