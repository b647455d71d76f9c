-- The columns of all postings of a set's documents, each in millions and the rest: in the book that
-- each is for, the primary one where it is for all.
--
-- takes  :company_id, :set_id, :debit (the side), :cancelled (no posted document is)
-- gives  one row; NULLs when nothing is posted

SELECT CAST(SUM(CASE WHEN e.side = :debit THEN e.amount / 1000000 ELSE 0 END) AS BIGINT) AS debit_millions,
       CAST(SUM(CASE WHEN e.side = :debit THEN e.amount % 1000000 ELSE 0 END) AS BIGINT) AS debit_rest,
       CAST(SUM(CASE WHEN e.side = :debit THEN 0 ELSE e.amount / 1000000 END) AS BIGINT) AS credit_millions,
       CAST(SUM(CASE WHEN e.side = :debit THEN 0 ELSE e.amount % 1000000 END) AS BIGINT) AS credit_rest
  FROM journal AS j
  JOIN entry AS e
    ON e.company_id = j.company_id
   AND e.seq        = j.posted_seq
   AND e.year       = j.posted_year
   AND e.book_id    = CASE WHEN j.book_id = 0 THEN 1 ELSE j.book_id END
 WHERE j.company_id = :company_id
   AND j.set_id     = :set_id
   AND j.state     <> :cancelled;
