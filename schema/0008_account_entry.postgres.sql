-- 0008: on PostgreSQL the account index is the index entry_by_account, and this view of the entries
-- goes by the name of the table that SQLite has instead.

-- The balance of an account on a day is read from the index alone, its quantity too.
DROP INDEX entry_by_account;

CREATE INDEX entry_by_account
    ON entry (company_id, account_id, book_id, date, period, seq, line_no, amount, side, quantity);

CREATE VIEW account_entry AS
SELECT e.company_id, e.account_id, e.book_id, e.date, e.period, e.seq, e.line_no, e.year,
       e.amount, e.side, e.quantity
  FROM entry AS e;
