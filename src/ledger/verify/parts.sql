-- Parts of lines given to dimension values, in key order.
--
-- takes  :company_id, :after_seq, :after_book_id, :after_line_no, :after_slice,
--        :after_dimension_id, :after_year, :upto (seq, included), :limit

SELECT a.seq,
       a.book_id,
       a.line_no,
       a.slice,
       a.dimension_id,
       a.year,
       a.value_id,
       a.amount,
       a.quantity
  FROM entry_allocation AS a
 WHERE a.company_id = :company_id
   AND (a.seq, a.book_id, a.line_no, a.slice, a.dimension_id, a.year)
       > (:after_seq, :after_book_id, :after_line_no, :after_slice, :after_dimension_id, :after_year)
   AND a.seq       <= :upto
 ORDER BY a.seq, a.book_id, a.line_no, a.slice, a.dimension_id, a.year
 LIMIT :limit;
