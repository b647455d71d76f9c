-- Journals that wait for approval, whoever is asked.
--
-- takes  :company_id, :source_id (NULL: any), :own_type (whose journals name none), :after,
--        :limit, and what sight_bind gives

SELECT j.journal_id
  FROM journal AS j
 WHERE j.company_id = :company_id
   AND j.state      = 2
   AND (j.source_id = COALESCE(:source_id, j.source_id)
    OR  (j.source_id = 0 AND j.type = :own_type))
   AND j.journal_id > :after
   AND {ledger/sight/journal}
 ORDER BY j.journal_id
 LIMIT :limit;
