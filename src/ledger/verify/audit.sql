-- The audit log in its order.
--
-- takes  :company_id (0: the installation's own), :after_audit_seq, :limit

SELECT a.audit_seq,
       a.made_at,
       a.user_id,
       a.operation,
       a.subject,
       a.detail,
       a.reason,
       a.first_seq,
       a.last_seq,
       a.kept_first,
       a.kept_last,
       a.kept_hash,
       a.signed_by,
       a.signed_meaning,
       a.came_from,
       a.hash
  FROM audit AS a
 WHERE a.company_id = :company_id
   AND a.audit_seq  > :after_audit_seq
 ORDER BY a.audit_seq
 LIMIT :limit;
