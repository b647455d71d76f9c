-- Removes a set without description whose last journal has left it.
--
-- takes  :company_id, :set_id

DELETE FROM journal_set
 WHERE company_id  = :company_id
   AND set_id      = :set_id
   AND description = ''
   AND NOT EXISTS (SELECT j.journal_id
                     FROM journal AS j
                    WHERE j.company_id = :company_id
                      AND j.set_id     = :set_id);
