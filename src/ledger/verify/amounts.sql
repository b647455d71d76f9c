-- What entries add to balances.
--
-- takes  :company_id, :of_year (0: every year), :after_seq, :after_book_id, :after_line_no,
--        :after_year, :limit

SELECT e.seq,
       e.book_id,
       e.line_no,
       e.year,
       e.period,
       e.account_id,
       e.side,
       e.amount,
       e.quantity,
       e.currency,
       e.currency_amount
  FROM entry AS e
 WHERE e.company_id = :company_id
   AND (:of_year = 0 OR e.year = :of_year)
   AND (e.seq, e.book_id, e.line_no, e.year)
       > (:after_seq, :after_book_id, :after_line_no, :after_year)
 ORDER BY e.seq, e.book_id, e.line_no, e.year
 LIMIT :limit;
