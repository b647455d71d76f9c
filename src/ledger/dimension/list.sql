-- A company's dimensions, in the order they were made.
--
-- takes  :company_id

SELECT d.dimension_id,
       d.code,
       d.name,
       d.kind,
       d.parent_id,
       d.asks
  FROM dimension AS d
 WHERE d.company_id = :company_id
 ORDER BY d.dimension_id;
