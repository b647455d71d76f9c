-- Posted documents whose header says something else than their posting does.
--
-- takes  :company_id
-- gives  at most 1,000 rows: id (of the document), seq
-- note   what a document leaves open (0 or NULL: source, year, period, date, subledger), the gate
--        filled in; a person who prepared it and the note are the document's own

SELECT j.journal_id AS id,
       j.posted_seq AS seq
  FROM journal AS j
  JOIN posting AS p
    ON p.company_id = j.company_id
   AND p.seq        = j.posted_seq
   AND p.year       = j.posted_year
   AND p.journal_id = j.journal_id
 WHERE j.company_id = :company_id
   AND (j.type <> p.type
        OR (j.source_id <> 0 AND j.source_id <> p.source_id)
        OR j.subledger_id <> p.subledger_id
        OR j.year <> p.year
        OR j.period <> p.period
        OR j.date <> p.date
        OR j.document_date IS DISTINCT FROM p.document_date
        OR j.reference IS DISTINCT FROM p.reference
        OR j.description IS DISTINCT FROM p.description
        OR j.external_reference IS DISTINCT FROM p.external_reference
        OR j.reverses_seq IS DISTINCT FROM p.reverses_seq
        OR j.import_id IS DISTINCT FROM p.import_id
        OR j.origin <> p.origin
        OR j.origin_series IS DISTINCT FROM p.origin_series
        OR j.origin_number IS DISTINCT FROM p.origin_number
        OR j.origin_position IS DISTINCT FROM p.origin_position)
 ORDER BY j.journal_id
 LIMIT 1000;
