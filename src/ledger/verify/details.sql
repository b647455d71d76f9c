-- Details in key order.
--
-- takes  :company_id, :after_seq, :after_book_id, :after_line_no, :after_tag, :after_year,
--        :upto (seq, included), :limit

SELECT d.seq,
       d.book_id,
       d.line_no,
       d.tag,
       d.year,
       d.value
  FROM entry_detail AS d
 WHERE d.company_id = :company_id
   AND (d.seq, d.book_id, d.line_no, d.tag, d.year)
       > (:after_seq, :after_book_id, :after_line_no, :after_tag, :after_year)
   AND d.seq       <= :upto
 ORDER BY d.seq, d.book_id, d.line_no, d.tag, d.year
 LIMIT :limit;
