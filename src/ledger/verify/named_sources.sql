-- Codes and names of sources as they are.
--
-- takes  :company_id, :after_id, :limit

SELECT t.source_id AS id,
       t.code,
       t.name
  FROM source AS t
 WHERE t.company_id = :company_id
   AND t.source_id > :after_id
 ORDER BY t.source_id
 LIMIT :limit;
