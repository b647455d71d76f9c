-- An approval counts no more.
--
-- takes  :company_id, :journal_id, :approval_no, :ended_at

UPDATE approval
   SET ended_at = :ended_at
 WHERE company_id  = :company_id
   AND journal_id  = :journal_id
   AND approval_no = :approval_no;
