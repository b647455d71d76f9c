-- A company's books, the primary one first.
--
-- takes  :company_id

SELECT b.book_id,
       b.code,
       b.name,
       b.currency
  FROM book AS b
 WHERE b.company_id = :company_id
 ORDER BY b.book_id;
