-- What one account asks of the dimensions.
--
-- takes  :company_id, :account_id

SELECT d.account_id,
       d.dimension_id,
       d.rule,
       d.value_id
  FROM account_dimension AS d
 WHERE d.company_id = :company_id
   AND d.account_id = :account_id
 ORDER BY d.dimension_id;
