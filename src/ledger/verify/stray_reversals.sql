-- Reversals that are kept of postings that do not say so.
--
-- takes  :company_id
-- gives  at most 1,000 rows: id (seq of the original), seq

SELECT r.original_seq AS id,
       r.seq
  FROM reversal_of AS r
  LEFT JOIN posting AS p
    ON p.company_id   = r.company_id
   AND p.seq          = r.seq
   AND p.reverses_seq = r.original_seq
 WHERE r.company_id = :company_id
   AND p.seq IS NULL
 ORDER BY r.original_seq
 LIMIT 1000;
