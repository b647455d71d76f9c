-- One entry, where accounts are looked up.
--
-- takes  every column
-- note   SQLite only: on PostgreSQL account_entry is a view of what is there already

INSERT INTO account_entry (company_id, account_id, book_id, date, period, seq, line_no, year,
                           amount, side, quantity)
VALUES (:company_id, :account_id, :book_id, :date, :period, :seq, :line_no, :year,
        :amount, :side, :quantity);
