-- Asks nothing more of a dimension.
--
-- takes  :company_id, :account_id, :dimension_id

DELETE FROM account_dimension
 WHERE company_id   = :company_id
   AND account_id   = :account_id
   AND dimension_id = :dimension_id;
