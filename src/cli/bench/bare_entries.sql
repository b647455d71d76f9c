-- Entries of some postings, as they stand.
--
-- takes  :company_id, :from_seq, :to_seq
-- gives  every column that a posting's proof covers, in the order of the key

SELECT e.seq, e.book_id, e.line_no, e.year, e.account_id, e.period, e.date, e.side, e.amount,
       e.currency, e.currency_amount, e.rate_mantissa, e.rate_scale, e.quantity, e.template_line,
       e.text
  FROM entry AS e
 WHERE e.company_id = :company_id
   AND e.seq BETWEEN :from_seq AND :to_seq
 ORDER BY e.seq, e.book_id, e.line_no;
