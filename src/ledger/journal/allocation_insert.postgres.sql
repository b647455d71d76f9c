-- Keeps parts of lines, many at once.

COPY line_allocation (company_id, journal_id, line_no, account_id, slice, dimension_id,
                      value_id, amount, quantity, share)
FROM STDIN (FORMAT binary);
