-- Nobody is asked to approve a journal any more.
--
-- takes  :company_id, :journal_id

DELETE FROM approval_need
 WHERE company_id = :company_id
   AND journal_id = :journal_id;
