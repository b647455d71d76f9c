-- Plans to reverse a page of postings that are not carried out yet.
--
-- takes  :company_id, :after and :through (seq), :year (0: all)

SELECT n.original_seq,
       n.kind,
       n.style,
       n.date
  FROM reversal_plan AS n
  JOIN posting AS p
    ON p.company_id = n.company_id
   AND p.seq        = n.original_seq
 WHERE n.company_id = :company_id
   AND n.original_seq > :after
   AND n.original_seq <= :through
   AND (CAST(:year AS BIGINT) = 0 OR p.year = :year)
 ORDER BY n.original_seq;
