-- What else the lines of a page of postings carry, and (line_no 0) the postings themselves.
--
-- takes  :company_id, :after and :through (seq), :year (0: all), :book_id

SELECT d.seq, d.line_no, d.tag, d.value
  FROM entry_detail AS d
 WHERE d.company_id = :company_id
   AND d.seq  > :after
   AND d.seq <= :through
   AND (CAST(:year AS BIGINT) = 0 OR d.year = :year)
   AND (d.book_id = :book_id OR d.line_no = 0)
 ORDER BY d.seq, d.line_no, d.tag;
