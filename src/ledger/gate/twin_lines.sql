-- The newest lines of an account on one day, in one book.
--
-- takes  :company_id, :account_id, :book_id, :date, :before (a seq), :most
-- gives  seq and amount of each, the newest first
-- note   the order is that of account_entry: by seq alone SQLite walks the whole ledger

SELECT e.seq,
       e.amount
  FROM account_entry AS e
 WHERE e.company_id = :company_id
   AND e.account_id = :account_id
   AND e.book_id    = :book_id
   AND e.date       = :date
   AND e.seq        < :before
 ORDER BY e.period DESC, e.seq DESC, e.line_no DESC
 LIMIT :most;
