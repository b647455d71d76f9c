-- One value.
--
-- takes  :company_id, :value_id
-- gives  at most one row

SELECT v.value_id,
       v.dimension_id,
       v.code,
       v.name,
       v.active
  FROM dimension_value AS v
 WHERE v.company_id = :company_id
   AND v.value_id   = :value_id;
