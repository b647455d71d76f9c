-- 0008: on SQLite the account index is a table that the gate writes in the order of its key.
--
-- An index of entry would get its rows in the order of the chain, each on another page. What is
-- there already comes from that index, in its order; verify proves the table against the entries.

-- Entries in the order of accounts.
CREATE TABLE account_entry (
    company_id {I8} NOT NULL,
    account_id {I8} NOT NULL,
    book_id    {I8} NOT NULL,
    date       {I8} NOT NULL,
    period     {I8} NOT NULL,
    seq        {I8} NOT NULL,
    line_no    {I8} NOT NULL,
    year       {I8} NOT NULL,
    amount     {I8} NOT NULL,
    side       {I8} NOT NULL,
    quantity   {I8},
    PRIMARY KEY (company_id, account_id, book_id, date, period, seq, line_no, year)
){ROWLESS};

INSERT INTO account_entry (company_id, account_id, book_id, date, period, seq, line_no, year,
                           amount, side, quantity)
SELECT e.company_id, e.account_id, e.book_id, e.date, e.period, e.seq, e.line_no, e.year,
       e.amount, e.side, e.quantity
  FROM entry AS e INDEXED BY entry_by_account
 ORDER BY e.company_id, e.account_id, e.book_id, e.date, e.period, e.seq, e.line_no;

DROP INDEX entry_by_account;

CREATE TRIGGER account_entry_is_not_changed BEFORE UPDATE ON account_entry
BEGIN SELECT RAISE(ABORT, 'an entry is never changed'); END;

CREATE TRIGGER account_entry_is_not_removed BEFORE DELETE ON account_entry
BEGIN SELECT RAISE(ABORT, 'an entry is never removed'); END;
