-- Makes a value of a dimension.
--
-- takes  :company_id, :value_id, :dimension_id, :code, :code_key (folded), :name, :active

INSERT INTO dimension_value (company_id, value_id, dimension_id, code, code_key, name, active)
VALUES (:company_id, :value_id, :dimension_id, :code, :code_key, :name, :active);
