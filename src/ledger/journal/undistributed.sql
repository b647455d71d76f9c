-- Debits less credits of a document's lines, in millions and the rest.
--
-- takes  :company_id, :journal_id
-- gives  one row; NULLs when no line has an amount

SELECT CAST(SUM(l.amount / 1000000) AS BIGINT) AS millions,
       CAST(SUM(l.amount % 1000000) AS BIGINT) AS rest
  FROM line AS l
 WHERE l.company_id = :company_id
   AND l.journal_id = :journal_id
   AND l.amount IS NOT NULL;
