-- Codes and names of dimensions as they are.
--
-- takes  :company_id, :after_id, :limit

SELECT t.dimension_id AS id,
       t.code,
       t.name
  FROM dimension AS t
 WHERE t.company_id = :company_id
   AND t.dimension_id > :after_id
 ORDER BY t.dimension_id
 LIMIT :limit;
