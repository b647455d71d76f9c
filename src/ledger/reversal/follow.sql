-- Plans of one period that follow the calendar, and have a document that waits.
--
-- takes  :company_id, :kind (enum reversal_kind), :year, :period, :after (seq), :limit
-- gives  original_seq, ascending

SELECT n.original_seq
  FROM reversal_plan AS n
  JOIN posting AS p
    ON p.company_id = n.company_id
   AND p.seq        = n.original_seq
 WHERE n.company_id   = :company_id
   AND n.original_seq > :after
   AND n.kind         = :kind
   AND n.journal_id IS NOT NULL
   AND p.year         = :year
   AND p.period       = :period
 ORDER BY n.original_seq
 LIMIT :limit;
