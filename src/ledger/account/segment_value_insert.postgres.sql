-- Adds values of segments.

COPY segment_value (company_id, segment_no, code, code_key, name, cost_centre_id)
FROM STDIN WITH (FORMAT binary);
