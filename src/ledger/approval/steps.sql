-- The steps of an approval policy, by level.
--
-- takes  :company_id, :policy_id

SELECT s.level,
       s.asks,
       s.writer_may
  FROM approval_step AS s
 WHERE s.company_id = :company_id
   AND s.policy_id  = :policy_id
 ORDER BY s.level;
