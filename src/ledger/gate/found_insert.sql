-- Notes that a searchable field holds a value in a posting.
--
-- takes  every column

INSERT INTO posting_found (company_id, field_id, value_key, seq)
VALUES (:company_id, :field_id, :value_key, :seq);
