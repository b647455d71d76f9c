-- A page of what was posted, in the order of the chain.
--
-- takes  :company_id, :after and :through (seq), :year (0: all), :limit

SELECT p.seq, p.year, p.period, p.book_id, p.series, p.number, p.date, p.document_date, p.type, p.source_id,
       p.subledger_id, p.reference, p.description, p.external_reference, p.origin_series,
       p.origin_number, p.reverses_seq
  FROM posting AS p
 WHERE p.company_id = :company_id
   AND p.seq  > :after
   AND p.seq <= :through
   AND (CAST(:year AS BIGINT) = 0 OR p.year = :year)
 ORDER BY p.seq
 LIMIT :limit;
