-- Keeps figures that the file states.

COPY comparative (company_id, import_id, record_no, kind, first_day, last_day, month, account_id,
                  objects, amount, quantity)
FROM STDIN WITH (FORMAT binary);
