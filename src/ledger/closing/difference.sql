-- Periods of a year whose debits and credits differ in a book.
--
-- takes  :company_id, :year
-- gives  nothing, unless the books are broken
-- note   the books are listed, so that each is one range of the balances' key; what many balances
--        come to on the way may not fit, and is summed in millions and the rest

SELECT b.book_id,
       b.period
  FROM balance AS b
 WHERE b.company_id = :company_id
   AND b.book_id IN (SELECT k.book_id
                       FROM book AS k
                      WHERE k.company_id = :company_id)
   AND b.year       = :year
 GROUP BY b.book_id, b.period
HAVING CAST(SUM((b.debit - b.credit) / 1000000) AS BIGINT) +
       CAST(SUM((b.debit - b.credit) % 1000000) AS BIGINT) / 1000000 <> 0
    OR CAST(SUM((b.debit - b.credit) % 1000000) AS BIGINT) % 1000000 <> 0
 ORDER BY b.book_id, b.period;
