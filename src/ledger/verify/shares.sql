-- What parts of entries add to allocation balances.
--
-- takes  :company_id, :of_year (0: every year), :after_seq, :after_book_id, :after_line_no,
--        :after_year, :after_slice, :after_dimension_id, :limit

SELECT a.seq,
       a.book_id,
       a.line_no,
       a.year,
       a.slice,
       a.dimension_id,
       e.period,
       e.account_id,
       e.side,
       a.value_id,
       a.amount,
       a.quantity
  FROM entry_allocation AS a
  JOIN entry AS e
    ON e.company_id = a.company_id
   AND e.seq        = a.seq
   AND e.book_id    = a.book_id
   AND e.line_no    = a.line_no
   AND e.year       = a.year
 WHERE a.company_id = :company_id
   AND (:of_year = 0 OR a.year = :of_year)
   AND (a.seq, a.book_id, a.line_no, a.slice, a.dimension_id, a.year)
       > (:after_seq, :after_book_id, :after_line_no, :after_slice, :after_dimension_id, :after_year)
 ORDER BY a.seq, a.book_id, a.line_no, a.slice, a.dimension_id, a.year
 LIMIT :limit;
