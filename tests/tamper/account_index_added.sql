-- A row of the account index that stands for nothing, with nothing in it.
INSERT INTO account_entry (company_id, account_id, book_id, date, period, seq, line_no, year, amount,
                           side)
SELECT company_id, account_id, book_id, date, period, seq, 99, year, 0, side
  FROM account_entry
 WHERE company_id = {company} AND seq = 3 AND line_no = 1;
