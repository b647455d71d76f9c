-- One row of the audit log.
--
-- takes  :company_id (0: the installation's own), :audit_seq
-- gives  at most one row; login and name are NULL where the user's own row is lost

SELECT {logged}
  FROM audit AS a
  LEFT JOIN app_user AS u
    ON u.user_id = a.user_id
 WHERE a.company_id = :company_id
   AND a.audit_seq  = :audit_seq;
