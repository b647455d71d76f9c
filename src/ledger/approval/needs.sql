-- The approvals that a journal needs, and those who may give them.
--
-- takes  :company_id, :journal_id

SELECT n.policy_id,
       n.policy,
       n.level,
       n.slot,
       n.kind,
       n.approver_key,
       n.code,
       n.writer_may,
       n.state
  FROM approval_need AS n
 WHERE n.company_id = :company_id
   AND n.journal_id = :journal_id
 ORDER BY n.need_no;
