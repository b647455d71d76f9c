-- Removes the parts of a document's lines.
--
-- takes  :company_id, :journal_id

DELETE FROM line_allocation
 WHERE company_id = :company_id
   AND journal_id = :journal_id;
