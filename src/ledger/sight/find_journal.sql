-- A document, if the actor sees it.
--
-- takes  :company_id, :journal_id, and what sight_bind gives
-- gives  at most one row

SELECT j.journal_id
  FROM journal AS j
 WHERE j.company_id = :company_id
   AND j.journal_id = :journal_id
   AND {journal};
