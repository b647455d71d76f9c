-- A page of what was posted after a place in the chain.
--
-- takes  :company_id, :book_id, :seq and :line_no (after these), :limit
-- gives  entries in the order of the chain

SELECT e.seq, e.line_no, e.account_id, e.year, e.period, e.date, e.side, e.amount,
       COALESCE(e.quantity, 0) AS quantity
  FROM entry AS e
 WHERE e.company_id = :company_id
   AND e.book_id    = :book_id
   AND (e.seq, e.line_no) > (:seq, :line_no)
 ORDER BY e.seq, e.line_no
 LIMIT :limit;
