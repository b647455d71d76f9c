-- How many lines a posting has in one book, and their debit.
--
-- takes  :company_id, :seq, :book_id
-- gives  one row

SELECT COUNT(*) AS line_count,
       CAST(COALESCE(SUM(CASE WHEN e.amount > 0 THEN e.amount ELSE 0 END), 0) AS BIGINT) AS debit
  FROM entry AS e
 WHERE e.company_id = :company_id
   AND e.seq        = :seq
   AND e.book_id    = :book_id;
