-- The index of an account's entries, kept by every insert: the baseline has it whatever the ledger
-- does.
--
-- scope installation

CREATE INDEX IF NOT EXISTS entry_by_account
    ON entry (company_id, account_id, book_id, date, period, seq, line_no, amount, side);
