-- Changes an account; whether it is used is the gate's to say.
--
-- takes  :company_id, :account_id, :code, :code_key (folded), :name, :type, :kind, :natural_side,
--        :category_id, :active, :hold, :direct_posting, :subledger_id, :cost_centre_id, :unit,
--        :carries_quantity
-- gives  one changed row

UPDATE account
   SET code             = :code,
       code_key         = :code_key,
       name             = :name,
       type             = :type,
       kind             = :kind,
       natural_side     = :natural_side,
       category_id      = :category_id,
       active           = :active,
       hold             = :hold,
       direct_posting   = :direct_posting,
       subledger_id     = :subledger_id,
       cost_centre_id   = :cost_centre_id,
       unit             = :unit,
       carries_quantity = :carries_quantity
 WHERE company_id = :company_id
   AND account_id = :account_id;
