-- A company's custom fields, in the order they were made.
--
-- takes  :company_id

SELECT f.field_id,
       f.code,
       f.name,
       f.place,
       f.kind,
       f.length,
       f.type,
       f.required,
       f.active,
       f.preset,
       f.searchable
  FROM custom_field AS f
 WHERE f.company_id = :company_id
 ORDER BY f.field_id;
