-- One saved mapping.
--
-- takes  :company_id, :name

SELECT m.mapping
  FROM import_mapping AS m
 WHERE m.company_id = :company_id
   AND m.name       = :name;
