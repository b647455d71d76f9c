-- Forgets what a document was found by.
--
-- takes  :company_id, :journal_id

DELETE FROM custom_found
 WHERE company_id = :company_id
   AND journal_id = :journal_id;
