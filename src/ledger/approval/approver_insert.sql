-- Adds somebody to those whom a step of an approval policy asks.
--
-- takes  :company_id, :policy_id, :level, :approver_no, :kind, :code, :user_id (NULL: no user's)

INSERT INTO approval_approver (company_id, policy_id, level, approver_no, kind, code, user_id)
VALUES (:company_id, :policy_id, :level, :approver_no, :kind, :code, :user_id);
