-- A company's approval policies that are in force, in the order they were made.
--
-- takes  :company_id

SELECT p.policy_id,
       p.code,
       p.name,
       p.subledger_id,
       p.type,
       p.source_id,
       p.amount_from,
       p.account_from,
       p.account_to,
       p.preparer_id,
       p.poster_apart,
       p.made_at,
       p.made_by
  FROM approval_policy AS p
 WHERE p.company_id = :company_id
   AND p.retired_at IS NULL
 ORDER BY p.policy_id;
