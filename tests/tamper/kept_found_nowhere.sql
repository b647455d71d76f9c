-- A posting is found by a field that there is not.
INSERT INTO posting_found (company_id, field_id, value_key, seq) VALUES ({company}, 77, 'x', 3);
