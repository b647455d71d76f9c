-- Removes the choices of a custom field, before others are kept.
--
-- takes  :company_id, :field_id

DELETE FROM custom_choice
 WHERE company_id = :company_id
   AND field_id   = :field_id;
