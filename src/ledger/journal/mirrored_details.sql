-- What the lines of a posting carry beside their columns, in all its books.
--
-- takes  :company_id, :seq
-- gives  one row per detail, by line, then book, tags ascending; none of the posting itself

SELECT d.line_no,
       d.book_id,
       d.tag,
       d.value
  FROM entry_detail AS d
 WHERE d.company_id = :company_id
   AND d.seq        = :seq
   AND d.line_no    > 0
 ORDER BY d.line_no, d.book_id, d.tag;
