-- Parts of entries, many at once.

COPY entry_allocation (company_id, seq, book_id, line_no, slice, dimension_id, year,
                       value_id, amount, quantity)
FROM STDIN (FORMAT binary);
