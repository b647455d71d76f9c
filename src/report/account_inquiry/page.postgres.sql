-- A page of one account's entries, in the order of the account index.
--
-- takes  :company_id, :account_id, :book_id; :date, :period, :seq, :line_no (behind these);
--        :to_day, :known_seq, :closing (1: period 99 counts), :template (the detail's tag), :limit,
--        and what sight_bind gives
-- gives  entries with what their postings say, where the actor sees them whole

SELECT e.seq, e.line_no, e.year, e.period, e.date, e.side, e.amount, e.text, e.currency,
       e.currency_amount, e.quantity,
       e.template_line, d.value AS template_account,
       p.series, p.number, s.code AS source,
       CASE WHEN {ledger/sight/posting} THEN p.description END AS description,
       CASE WHEN {ledger/sight/posting} THEN p.reference END AS reference
  FROM entry AS e
  JOIN posting AS p
    ON p.company_id = e.company_id
   AND p.seq        = e.seq
   AND p.year       = e.year
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
 WHERE e.company_id = :company_id
   AND e.account_id = :account_id
   AND e.book_id    = :book_id
   AND (e.date, e.period, e.seq, e.line_no) > (:date, :period, :seq, :line_no)
   AND e.date      <= :to_day
   AND e.seq       <= :known_seq
   AND (e.period   <> 99 OR :closing = 1)
 ORDER BY e.date, e.period, e.seq, e.line_no
 LIMIT :limit;
