-- A page of the documents in which a searchable field holds a value, by id.
--
-- takes  :company_id, :field_id, :value_key (folded), :set_id, :state (0: all), :reference (NULL:
--        all), :after (0: from the first), :limit, and what sight_bind gives

SELECT {journal_row}
  FROM custom_found AS f
  JOIN journal AS j
    ON j.company_id = f.company_id
   AND j.journal_id = f.journal_id
 WHERE f.company_id = :company_id
   AND f.field_id   = :field_id
   AND f.value_key  = :value_key
   AND f.journal_id > :after
   AND (j.set_id = :set_id OR :set_id = 0)
   AND (j.state = :state OR :state = 0)
   AND (CAST(:reference AS TEXT) IS NULL OR j.reference = :reference)
   AND {ledger/sight/journal}
 ORDER BY f.journal_id
 LIMIT :limit;
