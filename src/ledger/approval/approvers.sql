-- Whom a step of an approval policy asks, in the order they were named.
--
-- takes  :company_id, :policy_id, :level

SELECT a.kind,
       a.code,
       a.user_id
  FROM approval_approver AS a
 WHERE a.company_id = :company_id
   AND a.policy_id  = :policy_id
   AND a.level      = :level
 ORDER BY a.approver_no;
