-- Makes a dimension.
--
-- takes  :company_id, :dimension_id, :code, :name, :kind (enum dimension_kind), :parent_id

INSERT INTO dimension (company_id, dimension_id, code, name, kind, parent_id)
VALUES (:company_id, :dimension_id, :code, :name, :kind, :parent_id);
