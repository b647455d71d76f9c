-- Takes an approval policy out of force.
--
-- takes  :company_id, :policy_id, :retired_at, :retired_by
-- gives  one changed row; none: it is not in force

UPDATE approval_policy
   SET retired_at = :retired_at,
       retired_by = :retired_by
 WHERE company_id = :company_id
   AND policy_id  = :policy_id
   AND retired_at IS NULL;
