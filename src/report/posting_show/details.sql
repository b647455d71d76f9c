-- What a posting (line 0) and its lines carry beside their columns.
--
-- takes  :company_id, :seq
-- gives  one row per detail, by line, then book, then tag

SELECT d.line_no, d.book_id, d.tag, d.value
  FROM entry_detail AS d
 WHERE d.company_id = :company_id
   AND d.seq        = :seq
 ORDER BY d.line_no, d.book_id, d.tag;
