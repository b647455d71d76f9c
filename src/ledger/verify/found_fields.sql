-- The fields that postings are found by.
--
-- takes  :company_id

SELECT f.field_id,
       f.code,
       f.place
  FROM custom_field AS f
 WHERE f.company_id = :company_id
   AND f.searchable = 1
 ORDER BY f.field_id;
