-- Entries in key order.
--
-- takes  :company_id, :after_seq, :after_book_id, :after_line_no, :after_year, :upto (seq,
--        included), :limit

SELECT e.seq,
       e.book_id,
       e.line_no,
       e.year,
       e.account_id,
       e.period,
       e.date,
       e.side,
       e.amount,
       e.currency,
       e.currency_amount,
       e.rate_mantissa,
       e.rate_scale,
       e.quantity,
       e.template_line,
       e.text
  FROM entry AS e
 WHERE e.company_id = :company_id
   AND (e.seq, e.book_id, e.line_no, e.year)
       > (:after_seq, :after_book_id, :after_line_no, :after_year)
   AND e.seq       <= :upto
 ORDER BY e.seq, e.book_id, e.line_no, e.year
 LIMIT :limit;
