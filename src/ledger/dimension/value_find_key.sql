-- The value of a dimension that has a code.
--
-- takes  :company_id, :dimension_id, :code_key (folded)
-- gives  at most one row

SELECT v.value_id,
       v.dimension_id,
       v.code,
       v.name,
       v.active
  FROM dimension_value AS v
 WHERE v.company_id   = :company_id
   AND v.dimension_id = :dimension_id
   AND v.code_key     = :code_key;
