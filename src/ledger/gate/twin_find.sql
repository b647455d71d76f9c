-- A posting of one day that has the same lines as far as a person would notice.
--
-- takes  :company_id, :account_id, :book_id, :date, :amount of its first line, :line_count, :debit
-- gives  at most one row with seq
-- note   the order is that of account_entry: by seq alone SQLite walks the whole ledger

SELECT e.seq
  FROM account_entry AS e
 WHERE e.company_id = :company_id
   AND e.account_id = :account_id
   AND e.book_id    = :book_id
   AND e.date       = :date
   AND e.amount     = :amount
   AND (SELECT COUNT(*)
          FROM entry AS n
         WHERE n.company_id = :company_id
           AND n.seq        = e.seq
           AND n.book_id    = :book_id) = :line_count
   AND (SELECT CAST(COALESCE(SUM(d.amount), 0) AS BIGINT)
          FROM entry AS d
         WHERE d.company_id = :company_id
           AND d.seq        = e.seq
           AND d.book_id    = :book_id
           AND d.amount     > 0) = :debit
 ORDER BY e.period, e.seq
 LIMIT 1;
