-- Says what new accounts ask of dimensions.

COPY account_dimension (company_id, account_id, dimension_id, rule, value_id)
FROM STDIN WITH (FORMAT binary);
