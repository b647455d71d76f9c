-- The debit column of a posting, in the book it is numbered in.
--
-- takes  :company_id, :seq, :book_id, :debit (enum side)
-- gives  amount, one row

SELECT CAST(COALESCE(SUM(e.amount), 0) AS BIGINT) AS amount
  FROM entry AS e
 WHERE e.company_id = :company_id
   AND e.seq        = :seq
   AND e.book_id    = :book_id
   AND e.side       = :debit;
