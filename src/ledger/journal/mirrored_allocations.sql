-- The parts of a posting's lines that were given to dimension values, in all its books.
--
-- takes  :company_id, :seq
-- gives  one row per part, by line, then book

SELECT p.line_no,
       p.book_id,
       CAST(0 AS BIGINT) AS account_id,
       p.slice,
       p.dimension_id,
       p.value_id,
       p.amount,
       p.quantity,
       CAST(NULL AS BIGINT) AS share
  FROM entry_allocation AS p
 WHERE p.company_id = :company_id
   AND p.seq        = :seq
 ORDER BY p.line_no, p.book_id, p.slice, p.dimension_id;
