-- A page of one account from the index of its entries, with the postings' texts.
--
-- takes  :company_id, :account_id; :date, :period, :seq, :line_no (behind these); :limit
-- gives  entries in the order of the index

SELECT a.seq, a.line_no, a.date, a.period, a.amount, e.text, p.number, p.description, p.reference
  FROM account_entry AS a
  JOIN entry AS e
    ON e.company_id = a.company_id
   AND e.seq        = a.seq
   AND e.book_id    = a.book_id
   AND e.line_no    = a.line_no
   AND e.year       = a.year
  JOIN posting AS p
    ON p.company_id = a.company_id
   AND p.seq        = a.seq
   AND p.year       = a.year
 WHERE a.company_id = :company_id
   AND a.account_id = :account_id
   AND a.book_id    = 1
   AND (a.date, a.period, a.seq, a.line_no) > (:date, :period, :seq, :line_no)
 ORDER BY a.date, a.period, a.seq, a.line_no
 LIMIT :limit;
