-- A page of the documents in one state, by id.
--
-- takes  :company_id, :state (enum journal_state), :reference (NULL: all), :after (0: from the
--        first), :limit

SELECT {journal_row}
  FROM journal AS j
 WHERE j.company_id = :company_id
   AND j.state      = :state
   AND j.journal_id > :after
   AND (CAST(:reference AS TEXT) IS NULL OR j.reference = :reference)
 ORDER BY j.journal_id
 LIMIT :limit;
