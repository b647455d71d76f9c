-- Which of a page of postings were reversed, and by what.
--
-- takes  :company_id, :after and :through (seq), :year (that of the reversal; 0: any)

SELECT r.original_seq,
       r.seq
  FROM reversal_of AS r
  JOIN posting AS p
    ON p.company_id = r.company_id
   AND p.seq        = r.seq
 WHERE r.company_id = :company_id
   AND r.original_seq > :after
   AND r.original_seq <= :through
   AND (CAST(:year AS BIGINT) = 0 OR p.year = :year)
 ORDER BY r.original_seq;
