-- Approved journals of modules, which a release posts.
--
-- takes  :company_id, :approved (enum journal_state), :module (enum journal_type), :subledger_id
--        (NULL: of any), :after (0: from the first), :limit

SELECT j.journal_id
  FROM journal AS j
 WHERE j.company_id = :company_id
   AND j.state      = :approved
   AND j.type       = :module
   AND j.journal_id > :after
   AND (j.subledger_id = :subledger_id OR :subledger_id IS NULL)
 ORDER BY j.journal_id
 LIMIT :limit;
