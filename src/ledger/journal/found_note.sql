-- Notes that a searchable field holds a value in a document; two of its lines may hold the same.
--
-- takes  :company_id, :field_id, :value_key (folded), :journal_id

INSERT INTO custom_found (company_id, field_id, value_key, journal_id)
VALUES (:company_id, :field_id, :value_key, :journal_id)
    ON CONFLICT (company_id, field_id, value_key, journal_id) DO NOTHING;
