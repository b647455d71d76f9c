-- Changes a dimension.
--
-- takes  :company_id, :dimension_id, :code, :name, :kind, :parent_id, :asks
-- gives  one changed row

UPDATE dimension
   SET code      = :code,
       name      = :name,
       kind      = :kind,
       parent_id = :parent_id,
       asks      = :asks
 WHERE company_id   = :company_id
   AND dimension_id = :dimension_id;
