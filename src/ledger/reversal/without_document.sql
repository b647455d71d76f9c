-- Plans that have no document yet and are not by hand.
--
-- takes  :company_id, :by_hand (enum reversal_kind), :after (seq), :limit
-- gives  seq, kind, style, date, by seq

SELECT n.original_seq AS seq, n.kind, n.style, n.date
  FROM reversal_plan AS n
 WHERE n.company_id   = :company_id
   AND n.original_seq > :after
   AND n.kind        <> :by_hand
   AND n.journal_id IS NULL
 ORDER BY n.original_seq
 LIMIT :limit;
