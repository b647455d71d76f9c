-- Makes a custom field.
--
-- takes  :company_id, :field_id, :code, :name, :place, :kind, :length, :type (0: all), :required,
--        :active, :preset (NULL: none), :searchable

INSERT INTO custom_field (company_id, field_id, code, name, place, kind, length, type, required,
                          active, preset, searchable)
VALUES (:company_id, :field_id, :code, :name, :place, :kind, :length, :type, :required, :active,
        :preset, :searchable);
