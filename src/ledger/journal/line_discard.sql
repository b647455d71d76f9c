-- Removes the lines of a document.
--
-- takes  :company_id, :journal_id

DELETE FROM line
 WHERE company_id = :company_id
   AND journal_id = :journal_id;
