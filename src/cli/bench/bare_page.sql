-- A page of one account from the index of its entries, with the postings' texts.
--
-- takes  :company_id, :account_id; :date, :period, :seq, :line_no (behind these); :limit
-- gives  entries in the order of the index

SELECT e.seq, e.line_no, e.date, e.period, e.amount, e.text, p.number, p.description, p.reference
  FROM entry AS e
  JOIN posting AS p
    ON p.company_id = e.company_id
   AND p.seq        = e.seq
   AND p.year       = e.year
 WHERE e.company_id = :company_id
   AND e.account_id = :account_id
   AND e.book_id    = 1
   AND (e.date, e.period, e.seq, e.line_no) > (:date, :period, :seq, :line_no)
 ORDER BY e.date, e.period, e.seq, e.line_no
 LIMIT :limit;
