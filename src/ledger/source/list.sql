-- A company's sources, in the order they were made.
--
-- takes  :company_id

SELECT s.source_id,
       s.code,
       s.name,
       s.series,
       s.standard
  FROM source AS s
 WHERE s.company_id = :company_id
 ORDER BY s.source_id;
