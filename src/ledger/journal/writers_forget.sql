-- Forgets who wrote a journal that is removed.
--
-- takes  :company_id, :journal_id

DELETE FROM journal_writer
 WHERE company_id = :company_id
   AND journal_id = :journal_id;
