-- Makes a dimension.
--
-- takes  :company_id, :dimension_id, :code, :name, :kind (enum dimension_kind), :parent_id,
--        :asks (enum dimension_asks)

INSERT INTO dimension (company_id, dimension_id, code, name, kind, parent_id, asks)
VALUES (:company_id, :dimension_id, :code, :name, :kind, :parent_id, :asks);
