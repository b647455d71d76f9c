-- Imports that have not come to their end: one stopped, one that runs, one whose process died; not
-- one that was given up.
--
-- takes  :company_id
-- gives  by import; any of them may hold journals of any period still

SELECT i.import_id,
       i.name,
       i.records_done,
       i.journal_count
  FROM import AS i
 WHERE i.company_id = :company_id
   AND i.state     <> 2
   AND i.abandoned_at IS NULL
 ORDER BY i.import_id;
