-- A set, if the actor sees it: who is limited to his own rows made it, and it holds nothing that he
-- does not see.
--
-- takes  :company_id, :set_id, and what sight_bind gives
-- gives  at most one row

SELECT s.set_id
  FROM journal_set AS s
 WHERE s.company_id = :company_id
   AND s.set_id     = :set_id
   AND (CAST(:by_preparer AS BIGINT) = 0 OR s.owner_id = :viewer_id)
   AND NOT EXISTS (SELECT j.journal_id
                     FROM journal AS j
                    WHERE j.company_id = s.company_id
                      AND j.set_id     = s.set_id
                      AND NOT ({journal}));
