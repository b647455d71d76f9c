-- Adds a step to an approval policy.
--
-- takes  :company_id, :policy_id, :level, :asks, :writer_may

INSERT INTO approval_step (company_id, policy_id, level, asks, writer_may)
VALUES (:company_id, :policy_id, :level, :asks, :writer_may);
