-- What every account of a year gave to dimension values in one book, the opening and closing
-- periods included.
--
-- takes  :company_id, :book_id, :year
-- gives  one row per account, dimension and value

SELECT b.account_id,
       b.dimension_id,
       b.value_id,
       CAST(SUM(b.debit) AS BIGINT)    AS debit,
       CAST(SUM(b.credit) AS BIGINT)   AS credit,
       CAST(SUM(b.quantity) AS BIGINT) AS quantity
  FROM allocation_balance AS b
 WHERE b.company_id = :company_id
   AND b.book_id    = :book_id
   AND b.year       = :year
 GROUP BY b.account_id, b.dimension_id, b.value_id;
