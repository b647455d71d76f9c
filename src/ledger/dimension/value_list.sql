-- Values of all of a company's dimensions, by dimension and code.
--
-- takes  :company_id

SELECT v.value_id,
       v.dimension_id,
       v.code,
       v.name,
       v.active
  FROM dimension_value AS v
 WHERE v.company_id = :company_id
 ORDER BY v.dimension_id, v.code_key;
