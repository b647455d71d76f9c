-- A page of the documents of one set, by id.
--
-- takes  :company_id, :set_id, :state (enum journal_state; 0: all), :reference (NULL: all),
--        :after (0: from the first), :limit, and what sight_bind gives

SELECT {journal_row}
  FROM journal AS j
 WHERE j.company_id = :company_id
   AND j.set_id     = :set_id
   AND j.journal_id > :after
   AND (j.state = :state OR :state = 0)
   AND (CAST(:reference AS TEXT) IS NULL OR j.reference = :reference)
   AND {ledger/sight/journal}
 ORDER BY j.journal_id
 LIMIT :limit;
