-- The journals of a set that are neither posted nor cancelled, with their versions.
--
-- takes  :company_id, :set_id, :after (those behind this one)

SELECT j.journal_id, j.version
  FROM journal AS j
 WHERE j.company_id = :company_id
   AND j.set_id     = :set_id
   AND j.journal_id > :after
   AND j.state NOT IN (6, 8)
 ORDER BY j.journal_id;
