-- Values of one dimension, by code.
--
-- takes  :company_id, :dimension_id

SELECT v.value_id,
       v.dimension_id,
       v.code,
       v.name,
       v.active
  FROM dimension_value AS v
 WHERE v.company_id   = :company_id
   AND v.dimension_id = :dimension_id
 ORDER BY v.code_key;
