-- Says what an account asks of a dimension.
--
-- takes  :company_id, :account_id, :dimension_id, :rule (enum dimension_rule), :value_id

INSERT INTO account_dimension (company_id, account_id, dimension_id, rule, value_id)
VALUES (:company_id, :account_id, :dimension_id, :rule, :value_id)
ON CONFLICT (company_id, account_id, dimension_id)
DO UPDATE SET rule = excluded.rule, value_id = excluded.value_id;
