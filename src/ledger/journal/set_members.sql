-- The journals of a set, by id: a page.
--
-- takes  :company_id, :set_id, :after (0: from the first), :limit

SELECT j.journal_id,
       j.state
  FROM journal AS j
 WHERE j.company_id = :company_id
   AND j.set_id     = :set_id
   AND j.journal_id > :after
 ORDER BY j.journal_id
 LIMIT :limit;
