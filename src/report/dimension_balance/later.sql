-- A page of what was given to a dimension after a place in the chain.
--
-- takes  :company_id, :book_id, :dimension_id, :seq, :line_no and :slice (after these), :limit
-- gives  parts in the order of the chain

SELECT p.seq, p.line_no, p.slice, e.account_id, p.value_id, e.year, e.period, e.date, e.side,
       p.amount, COALESCE(p.quantity, 0) AS quantity
  FROM entry_allocation AS p
  JOIN entry AS e
    ON e.company_id = p.company_id
   AND e.seq        = p.seq
   AND e.book_id    = p.book_id
   AND e.line_no    = p.line_no
   AND e.year       = p.year
 WHERE p.company_id   = :company_id
   AND p.book_id      = :book_id
   AND p.dimension_id = :dimension_id
   AND (p.seq, p.line_no, p.slice) > (:seq, :line_no, :slice)
 ORDER BY p.seq, p.line_no, p.slice
 LIMIT :limit;
