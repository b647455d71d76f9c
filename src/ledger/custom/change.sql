-- Changes a custom field.
--
-- takes  :company_id, :field_id, :name, :length, :type (0: all), :required, :active, :preset (NULL:
--        none)
-- gives  one changed row

UPDATE custom_field
   SET name     = :name,
       length   = :length,
       type     = :type,
       required = :required,
       active   = :active,
       preset   = :preset
 WHERE company_id = :company_id
   AND field_id   = :field_id;
