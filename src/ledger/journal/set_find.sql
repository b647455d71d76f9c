-- One set.
--
-- takes  :company_id, :set_id
-- gives  at most one row

SELECT s.set_id,
       s.description,
       s.owner_id,
       s.mode,
       s.control_total,
       s.version,
       s.made_at
  FROM journal_set AS s
 WHERE s.company_id = :company_id
   AND s.set_id     = :set_id;
