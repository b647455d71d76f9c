-- A page of documents, by id.
--
-- takes  :company_id, :reference (NULL: all), :after (0: from the first), :limit, and what
--        sight_bind gives

SELECT {journal_row}
  FROM journal AS j
 WHERE j.company_id = :company_id
   AND j.journal_id > :after
   AND (CAST(:reference AS TEXT) IS NULL OR j.reference = :reference)
   AND {ledger/sight/journal}
 ORDER BY j.journal_id
 LIMIT :limit;
