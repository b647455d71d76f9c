-- The account index in the order of its key.
--
-- takes  :company_id, :after_account_id, :after_book_id, :after_date, :after_period, :after_seq,
--        :after_line_no, :after_year, :limit

SELECT a.account_id,
       a.book_id,
       a.date,
       a.period,
       a.seq,
       a.line_no,
       a.year,
       a.amount,
       a.side,
       a.quantity
  FROM account_entry AS a
 WHERE a.company_id = :company_id
   AND (a.account_id, a.book_id, a.date, a.period, a.seq, a.line_no, a.year)
       > (:after_account_id, :after_book_id, :after_date, :after_period, :after_seq,
          :after_line_no, :after_year)
 ORDER BY a.account_id, a.book_id, a.date, a.period, a.seq, a.line_no, a.year
 LIMIT :limit;
