-- Codes and names of dimension values as they are.
--
-- takes  :company_id, :after_id, :limit

SELECT t.value_id AS id,
       t.code,
       t.name
  FROM dimension_value AS t
 WHERE t.company_id = :company_id
   AND t.value_id > :after_id
 ORDER BY t.value_id
 LIMIT :limit;
