-- Whether there is a set.
--
-- takes  :company_id, :set_id
-- gives  at most one row

SELECT s.set_id
  FROM journal_set AS s
 WHERE s.company_id = :company_id
   AND s.set_id     = :set_id;
