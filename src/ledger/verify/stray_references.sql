-- External references that are kept for postings that do not have them.
--
-- takes  :company_id
-- gives  at most 1,000 rows: id (source), seq

SELECT x.source_id AS id,
       x.seq
  FROM external_ref AS x
  LEFT JOIN posting AS p
    ON p.company_id         = x.company_id
   AND p.seq                = x.seq
   AND p.source_id          = x.source_id
   AND p.external_reference = x.reference
 WHERE x.company_id = :company_id
   AND p.seq IS NULL
 ORDER BY x.seq
 LIMIT 1000;
