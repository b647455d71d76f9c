-- 0008: on PostgreSQL the account index is the index entry_by_account, and this view of the entries
-- goes by the name of the table that SQLite has instead.

CREATE VIEW account_entry AS
SELECT e.company_id, e.account_id, e.book_id, e.date, e.period, e.seq, e.line_no, e.year,
       e.amount, e.side, e.quantity
  FROM entry AS e;
