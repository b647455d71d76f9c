-- How many entries the account index lacks or has otherwise, and how many it has beside them.
SELECT (SELECT COUNT(*) FROM (
            SELECT company_id, account_id, book_id, date, period, seq, line_no, year, amount, side,
                   quantity FROM entry
            EXCEPT
            SELECT company_id, account_id, book_id, date, period, seq, line_no, year, amount, side,
                   quantity FROM account_entry) AS lacking),
       (SELECT COUNT(*) FROM account_entry) - (SELECT COUNT(*) FROM entry),
       (SELECT COUNT(*) FROM entry);
