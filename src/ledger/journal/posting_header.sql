-- What a posting says beside its lines, for whoever copies one that never was a document.
--
-- takes  :company_id, :seq
-- gives  one row, or none

SELECT p.year,
       p.period,
       p.book_id,
       p.date,
       p.type,
       p.source_id,
       p.subledger_id,
       p.reference,
       p.description,
       p.reverses_seq,
       p.journal_id
  FROM posting AS p
 WHERE p.company_id = :company_id
   AND p.seq        = :seq;
