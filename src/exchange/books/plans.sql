-- Plans to reverse a page of postings: those that are not carried out yet, and those that were met
-- by a reversal, which are by hand to whoever reads them with it.
--
-- takes  :company_id, :after and :through (seq), :year (0: all), :by_hand (enum reversal_kind)

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
UNION ALL
SELECT m.original_seq,
       CAST(:by_hand AS BIGINT) AS kind,
       m.style,
       CAST(NULL AS BIGINT)     AS date
  FROM reversal_plan_met AS m
  JOIN posting AS p
    ON p.company_id = m.company_id
   AND p.seq        = m.original_seq
 WHERE m.company_id = :company_id
   AND m.original_seq > :after
   AND m.original_seq <= :through
   AND (CAST(:year AS BIGINT) = 0 OR p.year = :year)
 ORDER BY original_seq;
