-- What an approval gave is needed again.
--
-- takes  :company_id, :journal_id, :approval_no

UPDATE approval_need
   SET approval_no = NULL
 WHERE company_id  = :company_id
   AND journal_id  = :journal_id
   AND approval_no = :approval_no;
