-- How many journals wait for approval, by source and type.
--
-- takes  :company_id, and what sight_bind gives

SELECT j.source_id,
       j.type,
       COUNT(*) AS journals
  FROM journal AS j
 WHERE j.company_id = :company_id
   AND j.state      = 2
   AND {ledger/sight/journal}
 GROUP BY j.source_id, j.type
 ORDER BY j.source_id, j.type;
