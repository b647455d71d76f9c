-- A company's saved mappings, by name.
--
-- takes  :company_id

SELECT m.name,
       m.mapping,
       m.changed_by,
       m.changed_at
  FROM import_mapping AS m
 WHERE m.company_id = :company_id
 ORDER BY m.name;
