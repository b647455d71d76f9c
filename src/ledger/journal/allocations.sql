-- The parts of a document's lines that were given to dimension values; line 0: of its accounts.
--
-- takes  :company_id, :journal_id
-- gives  one row per part, in line order

SELECT p.line_no,
       CAST(NULL AS BIGINT) AS book_id,
       p.account_id,
       p.slice,
       p.dimension_id,
       p.value_id,
       p.amount,
       p.quantity,
       p.share
  FROM line_allocation AS p
 WHERE p.company_id = :company_id
   AND p.journal_id = :journal_id
 ORDER BY p.line_no, p.account_id, p.slice, p.dimension_id;
