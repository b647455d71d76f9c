-- One posted journal, with its year's name, its book's currency, its document's note and what
-- reversed it.
--
-- takes  :company_id, :seq, and what sight_bind gives
-- gives  one row, or none, also where the actor does not see it

SELECT p.year, p.period, p.book_id, p.series, p.number_period, p.number, p.date, p.document_date,
       p.type, p.source_id, p.subledger_id, p.reference, p.description, p.external_reference,
       p.reverses_seq, p.journal_id, p.import_id, p.origin, p.origin_series, p.origin_number,
       p.origin_position, p.preparer_id, p.poster_id, p.booked_at, p.hash,
       j.note     AS note,
       y.name     AS year_name,
       b.currency AS currency,
       r.seq      AS reversed_by,
       c.code     AS company_code,
       c.name     AS company_name
  FROM posting AS p
  JOIN company AS c
    ON c.company_id = p.company_id
  JOIN book AS b
    ON b.company_id = p.company_id
   AND b.book_id    = p.book_id
  JOIN fiscal_year AS y
    ON y.company_id = p.company_id
   AND y.year       = p.year
  LEFT JOIN journal AS j
    ON j.company_id = p.company_id
   AND j.journal_id = p.journal_id
  LEFT JOIN reversal_of AS r
    ON r.company_id   = p.company_id
   AND r.original_seq = p.seq
 WHERE p.company_id = :company_id
   AND p.seq        = :seq
   AND {ledger/sight/posting};
