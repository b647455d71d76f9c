-- The lines of a page of postings, in one book.
--
-- takes  :company_id, :after and :through (seq), :year (0: all), :book_id

SELECT e.seq, e.line_no, e.account_id, e.side, e.amount, e.currency, e.currency_amount,
       e.rate_mantissa, e.rate_scale, e.quantity, e.text
  FROM entry AS e
 WHERE e.company_id = :company_id
   AND e.seq  > :after
   AND e.seq <= :through
   AND (CAST(:year AS BIGINT) = 0 OR e.year = :year)
   AND e.book_id = :book_id
 ORDER BY e.seq, e.line_no;
