-- Postings in the order of the chain, with what is kept beside them.
--
-- takes  :company_id, :after_seq, :after_year, :upto (seq, included), :limit
-- gives  *_seq and journal_state are NULL where there is no such row

SELECT p.seq,
       p.year,
       p.period,
       p.book_id,
       p.series,
       p.number_period,
       p.number,
       p.date,
       p.document_date,
       p.type,
       p.source_id,
       p.subledger_id,
       p.reference,
       p.description,
       p.external_reference,
       p.reverses_seq,
       p.journal_id,
       p.import_id,
       p.origin,
       p.origin_series,
       p.origin_number,
       p.origin_position,
       p.preparer_id,
       p.poster_id,
       p.idempotency_key,
       p.booked_at,
       p.hash,
       r.seq         AS reversal_seq,
       x.seq         AS external_seq,
       j.posted_seq  AS journal_seq,
       j.posted_year AS journal_year,
       j.state       AS journal_state,
       i.import_id   AS kept_import_id
  FROM posting AS p
  LEFT JOIN reversal_of AS r
    ON r.company_id   = p.company_id
   AND r.original_seq = p.reverses_seq
  LEFT JOIN external_ref AS x
    ON x.company_id = p.company_id
   AND x.source_id  = p.source_id
   AND x.reference  = p.external_reference
  LEFT JOIN journal AS j
    ON j.company_id = p.company_id
   AND j.journal_id = p.journal_id
  LEFT JOIN import AS i
    ON i.company_id = p.company_id
   AND i.import_id  = p.import_id
 WHERE p.company_id = :company_id
   AND (p.seq, p.year) > (:after_seq, :after_year)
   AND p.seq       <= :upto
 ORDER BY p.seq, p.year
 LIMIT :limit;
