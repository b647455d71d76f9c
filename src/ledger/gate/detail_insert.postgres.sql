-- Details, many at once.

COPY entry_detail (company_id, seq, book_id, line_no, tag, year, value)
FROM STDIN (FORMAT binary);
