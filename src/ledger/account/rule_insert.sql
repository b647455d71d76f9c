-- Says what a new account asks of a dimension.
--
-- takes  :company_id, :account_id, :dimension_id, :rule (enum dimension_rule), :value_id

INSERT INTO account_dimension (company_id, account_id, dimension_id, rule, value_id)
VALUES (:company_id, :account_id, :dimension_id, :rule, :value_id);
