-- What a company's custom fields of kind choice may hold.
--
-- takes  :company_id

SELECT c.field_id,
       c.value
  FROM custom_choice AS c
 WHERE c.company_id = :company_id
 ORDER BY c.field_id, c.choice_no;
