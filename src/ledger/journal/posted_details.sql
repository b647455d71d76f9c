-- What the lines of a posting carry beside their columns, in one book; line 0: the posting itself.
--
-- takes  :company_id, :seq, :year, :book_id
-- gives  one row per detail, in line order, tags ascending

SELECT d.line_no,
       CAST(NULL AS BIGINT) AS book_id,
       d.tag,
       d.value
  FROM entry_detail AS d
 WHERE d.company_id = :company_id
   AND d.seq        = :seq
   AND d.book_id    = :book_id
   AND d.year       = :year
 ORDER BY d.line_no, d.tag;
