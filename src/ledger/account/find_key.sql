-- The account that has a code.
--
-- takes  :company_id, :code_key (folded)
-- gives  at most one row

SELECT a.account_id,
       a.code,
       a.name,
       a.type,
       a.kind,
       a.natural_side,
       a.category_id,
       a.active,
       a.hold,
       a.direct_posting,
       a.subledger_id,
       a.cost_centre_id,
       a.unit,
       a.carries_quantity,
       a.used
  FROM account AS a
 WHERE a.company_id = :company_id
   AND a.code_key   = :code_key;
