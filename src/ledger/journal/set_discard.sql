-- Removes a set that holds no journal.
--
-- takes  :company_id, :set_id
-- gives  one changed row

DELETE FROM journal_set
 WHERE company_id = :company_id
   AND set_id     = :set_id
   AND NOT EXISTS (SELECT j.journal_id
                     FROM journal AS j
                    WHERE j.company_id = :company_id
                      AND j.set_id     = :set_id);
