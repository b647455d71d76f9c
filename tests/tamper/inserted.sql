-- A line that nobody posted, with nothing in it.
INSERT INTO entry (company_id, seq, book_id, line_no, year, account_id, period, date, side, amount)
SELECT company_id, seq, book_id, 99, year, account_id, period, date, side, 0
  FROM entry
 WHERE company_id = {company} AND seq = 3 AND book_id = 1 AND line_no = 1;
