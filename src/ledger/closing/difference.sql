-- Periods of a year whose debits and credits differ in a book.
--
-- takes  :company_id, :year
-- gives  nothing, unless the books are broken

SELECT b.book_id,
       b.period
  FROM balance AS b
 WHERE b.company_id = :company_id
   AND b.year       = :year
 GROUP BY b.book_id, b.period
HAVING CAST(SUM(b.debit - b.credit) AS BIGINT) <> 0
 ORDER BY b.book_id, b.period;
