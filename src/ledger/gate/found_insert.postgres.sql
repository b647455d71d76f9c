-- What postings are found by, many at once.

COPY posting_found (company_id, field_id, value_key, seq)
FROM STDIN (FORMAT binary);
