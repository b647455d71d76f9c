-- The parts of a posting's lines that were given to dimension values, in one book.
--
-- takes  :company_id, :seq, :year, :book_id
-- gives  one row per part, in line order

SELECT p.line_no,
       CAST(NULL AS BIGINT) AS book_id,
       CAST(0 AS BIGINT)    AS account_id,
       p.slice,
       p.dimension_id,
       p.value_id,
       p.amount,
       p.quantity,
       CAST(NULL AS BIGINT) AS share
  FROM entry_allocation AS p
 WHERE p.company_id = :company_id
   AND p.seq        = :seq
   AND p.book_id    = :book_id
   AND p.year       = :year
 ORDER BY p.line_no, p.slice, p.dimension_id;
