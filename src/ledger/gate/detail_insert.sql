-- One detail of an entry, or (line 0) of a posting.
--
-- takes  every column

INSERT INTO entry_detail (company_id, seq, book_id, line_no, tag, year, value)
VALUES (:company_id, :seq, :book_id, :line_no, :tag, :year, :value);
