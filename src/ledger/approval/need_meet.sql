-- One approval that a journal needs is given.
--
-- takes  :company_id, :journal_id, :policy_id, :level, :slot, :approval_no

UPDATE approval_need
   SET approval_no = :approval_no
 WHERE company_id = :company_id
   AND journal_id = :journal_id
   AND policy_id  = :policy_id
   AND level      = :level
   AND slot       = :slot;
