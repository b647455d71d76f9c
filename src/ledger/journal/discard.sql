-- Removes a draft that was never submitted.
--
-- takes  :company_id, :journal_id

DELETE FROM journal
 WHERE company_id = :company_id
   AND journal_id = :journal_id
   AND submitted  = 0;
