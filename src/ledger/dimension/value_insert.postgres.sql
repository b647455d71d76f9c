-- Makes values of dimensions.

COPY dimension_value (company_id, value_id, dimension_id, code, code_key, name, active)
FROM STDIN WITH (FORMAT binary);
