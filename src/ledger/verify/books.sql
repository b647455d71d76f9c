-- A company's books.
--
-- takes  :company_id

SELECT b.book_id,
       b.currency
  FROM book AS b
 WHERE b.company_id = :company_id
 ORDER BY b.book_id;
