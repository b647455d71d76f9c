-- The currencies of a book's lines, beside its own.
--
-- takes  :company_id, :book_id

SELECT DISTINCT b.currency
  FROM balance AS b
 WHERE b.company_id = :company_id
   AND b.book_id    = :book_id
   AND b.currency  <> ''
 ORDER BY b.currency;
