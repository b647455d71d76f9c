-- The allocations of a page of postings, in one book.
--
-- takes  :company_id, :after and :through (seq), :year (0: all), :book_id

SELECT a.seq, a.line_no, a.slice, a.dimension_id, a.value_id, a.amount, a.quantity
  FROM entry_allocation AS a
 WHERE a.company_id = :company_id
   AND a.seq  > :after
   AND a.seq <= :through
   AND (CAST(:year AS BIGINT) = 0 OR a.year = :year)
   AND a.book_id = :book_id
 ORDER BY a.seq, a.line_no, a.slice, a.dimension_id;
