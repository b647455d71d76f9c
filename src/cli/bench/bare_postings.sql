-- Some postings, as they stand.
--
-- takes  :company_id, :from_seq, :to_seq
-- gives  what their proof covers, in the order of the chain

SELECT p.seq, p.year, p.period, p.series, p.number, p.date, p.document_date, p.type, p.source_id,
       p.subledger_id, p.reference, p.description, p.external_reference, p.booked_at, p.hash
  FROM posting AS p
 WHERE p.company_id = :company_id
   AND p.seq BETWEEN :from_seq AND :to_seq
 ORDER BY p.seq;
