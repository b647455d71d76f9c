-- Changes a value; it stays in its dimension.
--
-- takes  :company_id, :value_id, :code, :code_key (folded), :name, :active
-- gives  one changed row

UPDATE dimension_value
   SET code     = :code,
       code_key = :code_key,
       name     = :name,
       active   = :active
 WHERE company_id = :company_id
   AND value_id   = :value_id;
