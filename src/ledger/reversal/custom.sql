-- What the company's own fields of a posting hold.
--
-- takes  :company_id, :seq, :book_id (the one it is numbered in), :custom (enum detail_tag)
-- gives  value, one row, or none

SELECT d.value
  FROM entry_detail AS d
 WHERE d.company_id = :company_id
   AND d.seq        = :seq
   AND d.book_id    = :book_id
   AND d.line_no    = 0
   AND d.tag        = :custom;
