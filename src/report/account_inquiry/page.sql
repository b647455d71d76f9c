-- A page of one account's entries, in the order of the account index.
--
-- takes  :company_id, :account_id, :book_id; :date, :period, :seq, :line_no (behind these);
--        :to_day, :known_seq, :closing (1: period 99 counts), :template (the detail's tag), :limit,
--        and what sight_bind gives
-- gives  entries with what their postings say, where the actor sees them whole

SELECT a.seq, a.line_no, a.year, a.period, a.date, a.side, a.amount, e.text, e.currency,
       e.currency_amount, a.quantity,
       e.template_line, d.value AS template_account,
       p.series, p.number, s.code AS source,
       CASE WHEN {ledger/sight/posting} THEN p.description END AS description,
       CASE WHEN {ledger/sight/posting} THEN p.reference END AS reference
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
  JOIN source AS s
    ON s.company_id = p.company_id
   AND s.source_id  = p.source_id
  LEFT JOIN entry_detail AS d
    ON d.company_id = e.company_id
   AND d.seq        = e.seq
   AND d.book_id    = e.book_id
   AND d.line_no    = e.line_no
   AND d.tag        = :template
   AND d.year       = e.year
   AND e.template_line IS NOT NULL
 WHERE a.company_id = :company_id
   AND a.account_id = :account_id
   AND a.book_id    = :book_id
   AND (a.date, a.period, a.seq, a.line_no) > (:date, :period, :seq, :line_no)
   AND a.date      <= :to_day
   AND a.seq       <= :known_seq
   AND (a.period   <> 99 OR :closing = 1)
 ORDER BY a.date, a.period, a.seq, a.line_no
 LIMIT :limit;
